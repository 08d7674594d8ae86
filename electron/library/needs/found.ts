import { LARGEST_ID } from '@shared/limits'
import type { Needed, NeededKind } from '@shared/needs'

/** Models of one picture, and places that name one: what is more is left out, as are longer names. */
export const MOST_NEEDS = 300
const MOST_MENTIONS = 3000
const LONGEST_NAME = 300

/** What is known of a model at one place of a picture; what is left out is not said there. */
export interface Mention {
  kind: NeededKind
  name?: unknown
  hash?: unknown
  weight?: unknown
  modelId?: unknown
  versionId?: unknown
  source: string
}

/** Endings of files that hold weights (the programs' own lists: model-folders of ComfyUI, A1111, ComfyUI-GGUF). */
const weights = /\.(?:safetensors|ckpt|pt2?|pth|bin|sft|gguf|pkl|onnx)$/i

export function isModelFileName(text: string): boolean {
  return text.length <= LONGEST_NAME && weights.test(text) && !/[\n\r\t]|:\/\//.test(text)
}

/** The name without its folders and its ending: how prompts and programs call it. */
export function stemOf(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? name).replace(weights, '')
}

/**
 * Gathers the models that a picture names in several places, each once: what one place says of a model (its hash, say) is
 * added to what another does (its weight).
 */
export interface Found {
  add(mention: Mention): void
  list(): Needed[]
}

export function createFound(): Found {
  const needs: Needed[] = []
  let mentions = 0
  return {
    add(mention) {
      const need = read(mention)
      if (need === null || mentions >= MOST_MENTIONS) return
      mentions += 1
      const same = needs.findIndex((one) => isSame(one, need))
      const before = needs[same]
      if (before === undefined) {
        if (needs.length < MOST_NEEDS) needs.push(need)
      } else needs[same] = merged(before, need)
    },
    list: () => needs,
  }
}

function read({ kind, source, ...said }: Mention): Needed | null {
  const air = typeof said.name === 'string' ? airOf(said.name) : null
  const need: Needed = {
    kind: air?.kind ?? kind,
    name: air === null ? nameIn(said.name) : null,
    hash: hashIn(said.hash),
    weight: numberIn(said.weight),
    modelId: air?.modelId ?? idIn(said.modelId),
    versionId: air?.versionId ?? idIn(said.versionId),
    source: air === null ? source : 'air',
  }
  return need.name === null && need.hash === null && need.modelId === null && need.versionId === null ? null : need
}

function isSame(one: Needed, other: Needed): boolean {
  if (one.versionId !== null && other.versionId !== null) return one.versionId === other.versionId
  if (one.kind !== other.kind) return false
  if (one.hash !== null && other.hash !== null && !alike(one.hash, other.hash)) return false
  if (one.name !== null && other.name !== null)
    return stemOf(one.name).toLowerCase() === stemOf(other.name).toLowerCase()
  return one.hash !== null && other.hash !== null
}

/** AutoV2 is the beginning of SHA-256. */
function alike(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}

function merged(one: Needed, other: Needed): Needed {
  const hash = (one.hash?.length ?? 0) >= (other.hash?.length ?? 0) ? one.hash : other.hash
  return {
    kind: one.kind,
    name: one.name ?? other.name,
    hash,
    weight: one.weight ?? other.weight,
    modelId: one.modelId ?? other.modelId,
    versionId: one.versionId ?? other.versionId,
    source: one.source,
  }
}

function nameIn(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const name = value.trim()
  return name === '' || name.length > LONGEST_NAME || /^(?:none|automatic|baked vae|null|undefined)$/i.test(name)
    ? null
    : name
}

function hashIn(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const hash = value.trim().replace(/^0x/i, '').toLowerCase()
  // Of nothing: written where there was no file (AutoV3 of empty input).
  return /^[0-9a-f]{8,64}$/.test(hash) && !hash.startsWith('e3b0c44298') ? hash : null
}

function numberIn(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && Math.abs(number) <= 1000 ? number : null
}

export function idIn(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 && number <= LARGEST_ID
    ? number
    : null
}

const airPattern = /^urn:air:[\w.-]{1,60}:([\w.-]{1,60}):civitai:(\d{1,10})(?:@(\d{1,10}))?/i

const airKinds: Readonly<Record<string, NeededKind>> = {
  checkpoint: 'checkpoint',
  unet: 'diffusionModel',
  diffusionmodel: 'diffusionModel',
  lora: 'lora',
  locon: 'lora',
  lycoris: 'lora',
  dora: 'lora',
  embedding: 'embedding',
  textualinversion: 'embedding',
  hypernetwork: 'hypernetwork',
  vae: 'vae',
  controlnet: 'controlnet',
  upscaler: 'upscaler',
  motion: 'motionModule',
}

/** What an AIR of Civitai names: `urn:air:{ecosystem}:{type}:civitai:{model}@{version}`; null for any other text. */
export function airOf(text: string): { kind: NeededKind; modelId: number; versionId: number | null } | null {
  const [, type = '', model, version] = airPattern.exec(text.trim()) ?? []
  const modelId = idIn(model)
  if (modelId === null) return null
  const name = type.toLowerCase()
  return {
    kind: Object.hasOwn(airKinds, name) ? (airKinds[name] ?? 'other') : 'other',
    modelId,
    versionId: idIn(version),
  }
}
