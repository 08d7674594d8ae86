import type { NeededKind } from '@shared/needs'
import type { Found } from './found'
import { listIn, parseJson, recordIn } from './json'

/** Most pairs of the last line, and network tags of a prompt, that are read. */
const MOST_PAIRS = 300
const MOST_TAGS = 300
/** Characters of that line, and of one value in it. */
const LONGEST_LINE = 1_000_000
const LONGEST_VALUE = 200_000

/** True for a text as A1111 writes it (modules/processing.py, create_infotext). */
export function isParameters(text: string): boolean {
  return /(?:^|\n)\s{0,10}Steps: \d{1,5}\b/.test(text) || /<(?:lora|lyco|hypernet):[^<>:\n]{1,200}[:>]/.test(text)
}

/**
 * The models that A1111, Forge, SD.Next and Civitai's own generator name in their text: the checkpoint and its hash, VAE,
 * hires upscaler, ADetailer's detectors, `<lora:name:weight>`, `Lora hashes`, `TI hashes`, `Hashes` (Civitai's extension) and
 * `Civitai resources`.
 */
export function readParameters(text: string, found: Found): void {
  const start = /(?:^|\n)\s{0,10}(?=Steps: \d{1,5}\b)/.exec(text)
  const prompt = start === null ? text : text.slice(0, start.index)
  const pairs = start === null ? new Map<string, string>() : readPairs(text.slice(start.index + start[0].length))
  readCheckpoint(pairs, found)
  readPromptTags(prompt, found)
  readHashLists(pairs, found)
  readHashes(parseJson(pairs.get('Hashes') ?? ''), found)
  readCivitaiResources(parseJson(pairs.get('Civitai resources') ?? ''), found)
  for (const [name, value] of pairs) {
    if (/^ADetailer model(?: \S{1,10})?$/.test(name)) found.add({ kind: 'detector', name: value, source: 'parameters' })
  }
}

function readCheckpoint(pairs: ReadonlyMap<string, string>, found: Found): void {
  const source = 'parameters'
  found.add({ kind: 'checkpoint', name: pairs.get('Model'), hash: pairs.get('Model hash'), source })
  found.add({ kind: 'vae', name: pairs.get('VAE'), hash: pairs.get('VAE hash'), source })
  found.add({ kind: 'checkpoint', name: withoutHash(pairs.get('Refiner')), hash: hashOf(pairs.get('Refiner')), source })
  const hires = pairs.get('Hires upscaler')
  if (hires !== undefined && !builtInUpscaler.test(hires)) found.add({ kind: 'upscaler', name: hires, source })
}

/** Upscalers that need no file. */
const builtInUpscaler = /^(?:latent|lanczos|nearest|none|bicubic|use same)/i

/** `name [hash]`, as A1111 titles a checkpoint. */
function withoutHash(title: string | undefined): string | undefined {
  return title?.replace(/\s{0,3}\[[0-9a-f]{8,64}\]$/i, '')
}

function hashOf(title: string | undefined): string | undefined {
  return /\[([0-9a-f]{8,64})\]$/i.exec(title ?? '')?.[1]
}

/** Networks that a prompt calls: `<lora:name:weight>`. A name may hold all but a colon. */
export function readPromptTags(prompt: string, found: Found): void {
  let count = 0
  for (const [, type = '', name, weight] of prompt.matchAll(tags)) {
    if ((count += 1) > MOST_TAGS) return
    const kind = type.toLowerCase() === 'hypernet' ? 'hypernetwork' : 'lora'
    found.add({ kind, name, weight: weight ?? 1, source: 'parameters' })
  }
}

const tags = /<(lora|lyco|hypernet):([^<>:\n]{1,300})(?::(-?[\d.]{1,12}))?[^<>\n]{0,100}>/gi

/** `Lora hashes: "one: 1234abcd, two: 5678"`. */
function readHashLists(pairs: ReadonlyMap<string, string>, found: Found): void {
  for (const [key, kind] of [
    ['Lora hashes', 'lora'],
    ['TI hashes', 'embedding'],
  ] as const) {
    for (const part of (pairs.get(key) ?? '').split(',').slice(0, MOST_TAGS)) {
      const colon = part.lastIndexOf(':')
      if (colon > 0) found.add({ kind, name: part.slice(0, colon), hash: part.slice(colon + 1), source: 'hashes' })
    }
  }
}

const hashKinds: Readonly<Record<string, NeededKind>> = {
  lora: 'lora',
  lyco: 'lora',
  embed: 'embedding',
  hypernet: 'hypernetwork',
  vae: 'vae',
  model: 'checkpoint',
}

/** `Hashes: {"model": "…", "lora:name": "…"}` of Civitai's extension (sd_civitai_extension, gen_hashing.py). */
function readHashes(value: unknown, found: Found): void {
  for (const [key, hash] of Object.entries(recordIn(value)).slice(0, MOST_PAIRS)) {
    const [type = '', ...rest] = key.split(':')
    const kind = Object.hasOwn(hashKinds, type) ? hashKinds[type] : undefined
    if (kind !== undefined) found.add({ kind, name: rest.join(':'), hash, source: 'hashes' })
  }
}

const resourceKinds: Readonly<Record<string, NeededKind>> = {
  checkpoint: 'checkpoint',
  model: 'checkpoint',
  lora: 'lora',
  lycoris: 'lora',
  locon: 'lora',
  dora: 'lora',
  embed: 'embedding',
  embedding: 'embedding',
  textualinversion: 'embedding',
  hypernet: 'hypernetwork',
  hypernetwork: 'hypernetwork',
  vae: 'vae',
  controlnet: 'controlnet',
  upscaler: 'upscaler',
}

/** Lists of resources as Civitai writes them: into its own pictures, and into `extraMetadata` of its graphs. */
export function readCivitaiResources(value: unknown, found: Found): void {
  for (const entry of listIn(value).slice(0, MOST_PAIRS)) {
    const one = recordIn(entry)
    const type = typeof one.type === 'string' ? one.type.toLowerCase() : ''
    found.add({
      kind: Object.hasOwn(resourceKinds, type) ? (resourceKinds[type] ?? 'other') : 'other',
      name: typeof one.air === 'string' ? one.air : (one.modelName ?? one.name),
      hash: one.hash,
      weight: one.weight ?? one.strength,
      modelId: one.modelId,
      versionId: one.modelVersionId,
      source: 'civitaiResources',
    })
  }
}

/**
 * The last line's `Name: value` pairs: a value is a JSON string, an object, a list, or all up to the next comma
 * (infotext_utils.py has the same by a regular expression; this reads each character once).
 */
export function readPairs(text: string): Map<string, string> {
  const line = text.slice(0, LONGEST_LINE)
  const pairs = new Map<string, string>()
  let at = 0
  for (let count = 0; at < line.length && count < MOST_PAIRS; count += 1) {
    const colon = line.indexOf(':', at)
    if (colon === -1) break
    // A comma before the colon: what is before it is no name.
    const comma = line.lastIndexOf(',', colon)
    const name = line.slice(comma >= at ? comma + 1 : at, colon).trim()
    const from = colon + 1 + (line[colon + 1] === ' ' ? 1 : 0)
    const to = valueEnd(line, from)
    const raw = line.slice(from, to).trim()
    if (name !== '' && name.length <= 100 && !pairs.has(name)) pairs.set(name, unquoted(raw))
    const next = line.indexOf(',', to)
    at = next === -1 ? line.length : next + 1
  }
  return pairs
}

function valueEnd(line: string, from: number): number {
  const first = line[from]
  const end = first === '"' || first === '{' || first === '[' ? balancedEnd(line, from) : -1
  if (end !== -1) return end
  const comma = line.indexOf(',', from)
  return comma === -1 ? line.length : comma
}

/** Behind the string, object or list that begins there; -1 where it has no end, or is too long. */
function balancedEnd(line: string, from: number): number {
  let [depth, inString, escaped] = [0, false, false]
  const most = Math.min(line.length, from + LONGEST_VALUE)
  for (let at = from; at < most; at += 1) {
    const character = line[at]
    if (escaped) escaped = false
    else if (inString && character === '\\') escaped = true
    else if (character === '"') inString = !inString
    else if (inString) continue
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth === 0 && !inString) return at + 1
  }
  return -1
}

function unquoted(value: string): string {
  if (!value.startsWith('"')) return value
  const read = parseJson(value)
  return typeof read === 'string' ? read : value
}
