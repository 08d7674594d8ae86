import { knownModelTypes } from '@shared/model'
import { at, randomFrom, type Random } from './random'
import type { FileSpec } from './fileSpec'
import type { ModelSpec, VersionSpec } from './spec'
import * as words from './words'

const levels = [[1, 1], [1, 2], [2, 4], [1, 1, 1], [4, 8], [1], [8, 16], [1, 1]] as const

/** Models without a name of their own: all types, base models, levels, kinds of files; the same on every run. */
export function generatedSpecs(count: number): ModelSpec[] {
  return Array.from({ length: count }, (_, i) => generatedSpec(i))
}

function generatedSpec(i: number): ModelSpec {
  const random = randomFrom(7000 + i)
  const type = typeOf(i)
  const place = at(words.places, i * 7)
  const thing = at(words.things, i * 5 + Math.floor(i / words.things.length))
  const light = random.pick(words.lights)
  const name = `${place} ${thing}${words.typeSuffix(type)}`
  const firstVersion = 200_000 + i * 10
  const versions = random.int(1, 4)
  return {
    id: 100_000 + i * 13,
    name,
    type,
    creator: at(words.creators, i * 3 + random.int(0, 4)),
    tags: [random.pick(words.tags), random.pick(words.tags), type.toLowerCase()].filter(
      (tag, n, all) => all.indexOf(tag) === n,
    ),
    description: words.description(name, light, random),
    prompt: `${place.toLowerCase()} ${thing.toLowerCase()}, ${light}, ${random.pick(words.finishes)}`,
    downloads: Math.round(60_000 * random.next() ** 4) + 20,
    merge: random.chance(0.3),
    hidesCounts: random.chance(0.04),
    commercial: random.chance(0.5) ? ['Image', 'RentCivit', 'Rent', 'Sell'] : ['Image'],
    ...(i % 61 === 60 ? { mode: 'Archived' as const } : {}),
    versions: Array.from({ length: versions }, (_, n) =>
      versionSpec(random, i, type, firstVersion + n, versions - n, n),
    ),
  }
}

/** LoRAs and checkpoints are most of what there is; every type comes by. */
function typeOf(i: number): string {
  if (i % 2 === 0) return 'LORA'
  return i % 4 === 1 ? 'Checkpoint' : at(knownModelTypes, Math.floor(i / 4))
}

function versionSpec(random: Random, i: number, type: string, id: number, number: number, n: number): VersionSpec {
  const base = i % 3 === 0 ? at(words.baseModels, Math.floor(i / 3)) : random.pick(words.commonBaseModels)
  const newest = n === 0
  return {
    id,
    name: `v${String(number)}.${String(random.int(0, 4))}`,
    base,
    ageDays: n * 120 + random.int(0, 110) * (random.chance(0.5) ? 1 : 5) + random.next(),
    files: filesOf(random, type),
    words: random.chance(0.7) ? [random.pick(words.tags), random.pick(words.finishes)] : [],
    ...(random.chance(0.4) ? { description: `<p>${random.pick(words.changes)}</p>` } : {}),
    requireAuth: random.chance(0.15),
    zoneless: random.chance(0.05),
    marksPrimary: !random.chance(0.03),
    ...(newest && i % 29 === 28 ? { paidFor: random.int(1, 14) } : {}),
    ...(newest && i % 67 === 66 ? { usageControl: 'Generation' as const } : {}),
    pictures: at(levels, i).map((level, p) => ({ level, video: p === 1 && random.chance(0.15) })),
  }
}

function filesOf(random: Random, type: string): FileSpec[] {
  const bytes = random.int(20, 220) * 1024 + random.int(0, 1024)
  switch (type) {
    case 'Checkpoint': {
      const pruned: FileSpec = { bytes, fp: random.pick(['fp16', 'bf16', 'fp8']), size: 'pruned' }
      const full: FileSpec = { bytes: bytes * 2, fp: 'fp32', size: 'full' }
      const vae: FileSpec = { bytes: 33_000, fp: 'fp32', type: 'VAE' }
      return [pruned, ...(random.chance(0.4) ? [full] : []), ...(random.chance(0.15) ? [vae] : [])]
    }
    case 'LORA':
    case 'LoCon': {
      const data: FileSpec = { bytes: 30_000, type: 'Training Data', format: 'Other' }
      return [{ bytes, fp: random.pick(['fp16', 'bf16', null]) }, ...(random.chance(0.2) ? [data] : [])]
    }
    case 'TextualInversion':
      return [random.chance(0.5) ? { bytes: 24_000 } : { bytes: 24_000, format: 'PickleTensor' }]
    case 'Upscaler':
    case 'Hypernetwork':
    case 'AestheticGradient':
    case 'Detection':
      return [random.chance(0.5) ? { bytes, format: 'PickleTensor' } : { bytes }]
    case 'Poses':
    case 'Wildcards':
    case 'Workflows':
    case 'ComfyWorkflows':
      return [{ bytes: 26_000, format: 'Other', type: 'Archive' }]
    case 'LLM':
    case 'CLIP':
      return [{ bytes, format: 'GGUF', quantType: random.pick(['Q4_K_M', 'Q8_0']) }]
    default:
      return [{ bytes, fp: 'fp16' }]
  }
}
