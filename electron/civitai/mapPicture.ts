import { contentLevels, type Picture } from '@shared/model'
import { readAddress } from './address'
import { readLines, readText } from './readList'
import { metaBody, pictureBody } from './schemas'

const LONGEST_PROMPT = 20_000

/** One picture or video of a version or of /images; null when it has no usable address or is neither. */
export function mapPicture(body: unknown): Picture | null {
  const read = pictureBody.safeParse(body)
  if (!read.success) return null
  const picture = read.data
  const url = readAddress(picture.url)
  if (url === null || !/^https?:$/.test(url.protocol) || picture.type === 'audio') return null
  const meta = flatMeta(picture.meta)
  return {
    id: picture.id ?? idOf(url),
    url: picture.url,
    kind: picture.type === 'video' || /\.(?:mp4|webm)$/i.test(url.pathname) ? 'video' : 'image',
    width: pixels(picture.width),
    height: pixels(picture.height),
    level: levelOf(picture),
    blurHash: picture.hash !== null && isBlurHash(picture.hash) ? picture.hash : null,
    prompt: readLines(meta.prompt, LONGEST_PROMPT),
    negativePrompt: readLines(meta.negativePrompt, LONGEST_PROMPT),
    settings: settingsOf(meta),
  }
}

/** Answers without `images[].id` carry it as the last part of the address. */
function idOf(url: URL): number | null {
  const digits = /\/(\d{1,15})\.\w+$/.exec(url.pathname)?.[1]
  return digits === undefined || Number(digits) === 0 ? null : Number(digits)
}

function pixels(value: number | null): number | null {
  return value !== null && value > 0 && value < 1e6 ? Math.max(1, Math.round(value)) : null
}

/**
 * /images names levels by words; there R is `Mature` and PG-13 `Soft` (civitai developer docs, reference of /images).
 */
const levelWords: Readonly<Record<string, number>> = {
  None: contentLevels.PG,
  Soft: contentLevels['PG-13'],
  Mature: contentLevels.R,
  X: contentLevels.X,
  Blocked: contentLevels.Blocked,
}
const allLevels = Object.values(contentLevels).reduce((sum, level) => sum + level, 0)

function levelOf(picture: { browsingLevel: number | null; nsfwLevel: unknown; nsfw: unknown }): number {
  for (const said of [picture.browsingLevel, picture.nsfwLevel, picture.nsfw]) {
    if (typeof said === 'number' && Number.isInteger(said) && said > 0 && said <= allLevels) return said
    if (typeof said === 'string' && levelWords[said] !== undefined) return levelWords[said]
  }
  // A flag without a level: the highest that is shown at all short of XXX, so that it is never taken for harmless.
  return picture.nsfw === true ? contentLevels.X : 0
}

const blurDigits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'

/** True when the text has the alphabet and the length that its first digit promises (BlurHash: 4 + 2 per component). */
function isBlurHash(hash: string): boolean {
  // The longest there is: 9 by 9 components.
  if (hash.length > 166) return false
  const digits = Array.from(hash, (digit) => blurDigits.indexOf(digit))
  const size = digits[0] ?? -1
  const components = ((size % 9) + 1) * (Math.floor(size / 9) + 1)
  return !digits.includes(-1) && digits.length === 4 + 2 * components
}

/** Generation data without the wrapping that some answers put around it. */
export function flatMeta(meta: Record<string, unknown> | null): Record<string, unknown> {
  if (meta === null) return {}
  const inner = metaBody.parse(meta.meta)
  return inner ?? meta
}

const shownSettings = [
  ['Sampler', 'sampler'],
  ['Scheduler', 'scheduler'],
  ['Steps', 'steps'],
  ['CFG', 'cfgScale'],
  ['Seed', 'seed'],
  ['Clip skip', 'clipSkip'],
  ['Size', 'Size'],
  ['Model', 'Model'],
  ['Model hash', 'Model hash'],
  ['VAE', 'VAE'],
  ['Denoising strength', 'Denoising strength'],
  ['Hires upscale', 'Hires upscale'],
  ['Hires steps', 'Hires steps'],
  ['Hires upscaler', 'Hires upscaler'],
  ['Version', 'Version'],
] as const

function settingsOf(meta: Record<string, unknown>): Picture['settings'] {
  return shownSettings.flatMap(([name, key]) => {
    const value = meta[key]
    const text = typeof value === 'number' ? String(value) : readText(value)
    return text === null ? [] : [{ name, value: text }]
  })
}
