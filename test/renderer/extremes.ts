import type { Model, ModelFile, ModelVersion, Picture } from '@shared/model'
import { aFile, aModel, aPicture, aVersion } from './modelBuilder'

/** Numbers that come again on every run: a test that failed once can be looked at. */
export type Dice = { pick: <T>(from: readonly T[]) => T; chance: (part: number) => boolean }

export function dice(seed: number): Dice {
  let state = seed * 2_654_435_761 + 1
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
  next()
  return {
    pick: (from) => {
      const one = from[Math.floor(next() * from.length)]
      if (one === undefined && from.length === 0) throw new Error('nothing to pick from')
      return one as (typeof from)[number]
    },
    chance: (part) => next() < part,
  }
}

const texts = [
  '',
  ' ',
  '\u200b\u200d\ufeff',
  '\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd',
  'مرحبا بالعالم',
  '灯籠の町',
  '👩‍👩‍👧‍👦',
  '\ud83d',
  '<script>alert(1)</script>',
  '{{name}} $t(back)',
  '__proto__',
  'a'.repeat(5000),
  '\n\t\0',
  'x',
]
const huge = 'W'.repeat(100_000)
const numbers = [0, -1, 1, 0.5, 999_999, 2 ** 31, Number.MAX_SAFE_INTEGER, -1e300, 1e300, 8.64e15, -8.64e15]
const urls = [
  '',
  'x',
  'http://',
  'https://image.civitai.com/x/1/original=true/1.jpeg',
  '\u0000',
  '//',
  'javascript:alert(1)',
]
const hashes = [null, '', 'x', 'LEHV6nWB2yk8pyo0adR*.7kCMdnj', huge]

function text(d: Dice): string {
  return d.chance(0.03) ? huge : d.pick(texts)
}

const textOrNull = (d: Dice) => (d.chance(0.3) ? null : text(d))
const number = (d: Dice) => d.pick(numbers)
const numberOrNull = (d: Dice) => (d.chance(0.3) ? null : number(d))
const flagOrNull = (d: Dice) => d.pick([null, true, false])

function list<T>(d: Dice, most: number, make: (n: number) => T): T[] {
  const length = d.chance(0.04) ? most : d.pick([0, 1, 2, 3])
  return Array.from({ length }, (_, n) => make(n))
}

function picture(d: Dice): Picture {
  return aPicture({
    id: numberOrNull(d),
    url: d.pick(urls),
    kind: d.pick(['image', 'video']),
    width: numberOrNull(d),
    height: numberOrNull(d),
    level: d.pick([0, 1, 1, 1, 2, 31, -5, 1e300]),
    blurHash: d.pick(hashes),
    prompt: textOrNull(d),
    negativePrompt: textOrNull(d),
    settings: list(d, 300, () => ({ name: text(d), value: text(d) })),
  })
}

function file(d: Dice, id: number): ModelFile {
  return aFile({
    id,
    name: text(d),
    kind: d.chance(0.5) ? d.pick(['Model', 'VAE', 'Training Data']) : text(d),
    bytes: number(d),
    format: textOrNull(d),
    precision: textOrNull(d),
    size: textOrNull(d),
    quant: textOrNull(d),
    primary: d.chance(0.3),
    sha256: textOrNull(d),
    hashes: { [text(d)]: text(d) },
    scan: d.pick(['clean', 'pending', 'danger', 'error', 'unknown']),
    pickle: d.chance(0.3),
    downloadUrl: d.pick([null, ...urls]),
  })
}

function version(d: Dice, id: number, mostFiles: number): ModelVersion {
  return aVersion({
    id,
    modelId: 1010,
    name: text(d),
    baseModel: textOrNull(d),
    publishedAt: numberOrNull(d),
    triggerWords: list(d, 400, () => text(d)),
    descriptionHtml: textOrNull(d),
    descriptionCut: d.chance(0.5),
    access: d.pick([
      { kind: 'open' },
      { kind: 'earlyAccess', endsAt: numberOrNull(d) },
      { kind: 'paid' },
      { kind: 'noDownload' },
      { kind: 'archived' },
      { kind: 'takenDown' },
    ] as const),
    files: list(d, mostFiles, (n) => file(d, id * 1000 + n)),
    pictures: list(d, 60, () => picture(d)),
    downloads: numberOrNull(d),
    thumbsUp: numberOrNull(d),
    air: textOrNull(d),
  })
}

/** A model that the contract allows, and nobody wishes for. The same for the same seed. */
export function anExtremeModel(seed: number): Model {
  const d = dice(seed)
  const many = d.chance(0.03)
  return aModel({
    id: 1010 + seed,
    name: text(d),
    type: d.chance(0.5) ? 'Checkpoint' : text(d),
    level: d.pick([0, 1, 31, 1, -1, 1e300]),
    creator: d.chance(0.2) ? null : { username: text(d), imageUrl: textOrNull(d) },
    tags: list(d, 500, () => text(d)),
    descriptionHtml: textOrNull(d),
    downloads: numberOrNull(d),
    thumbsUp: numberOrNull(d),
    comments: numberOrNull(d),
    tips: numberOrNull(d),
    generation: flagOrNull(d),
    permissions: {
      commercialUse: d.chance(0.3) ? null : list(d, 50, () => text(d)),
      noCredit: flagOrNull(d),
      derivatives: flagOrNull(d),
      differentLicense: flagOrNull(d),
    },
    versions: many
      ? Array.from({ length: 200 }, (_, n) => version(d, n + 1, 3))
      : list(d, 4, (n) => version(d, n + 1, 500)),
    pageUrl: d.pick(urls),
  })
}
