import { failed, ok, type Result } from '@shared/failure'
import { LARGEST_NEEDS_FILE, type Needed } from '@shared/needs'
import { isGraph, readGraph } from './comfyGraph'
import { createFound, type Found } from './found'
import { isJpeg, readJpeg } from './jpeg'
import { listIn, parseJson, recordIn } from './json'
import { isParameters, readCivitaiResources, readParameters } from './parameters'
import { isPng, readPng } from './png'
import { createTextBag, type PictureText } from './texts'
import { isWebp, readWebp } from './webp'

/** Objects within objects that are looked into for a graph. */
const DEEPEST = 3
/** A text that is dropped by itself is no longer than this. */
const LONGEST_TEXT = 16_000_000

/**
 * The models that a picture (PNG, JPEG, WebP) was made with or that a workflow (JSON) loads; none where a picture says
 * nothing. What it holds is a stranger's: all is bounded, and nothing in it is carried out or fetched.
 * Fails with badPicture: it is neither of these, too large, or what it says of itself is damaged.
 */
export function readNeeds(bytes: Uint8Array): Result<Needed[]> {
  if (bytes.length > LARGEST_NEEDS_FILE) return failed('badPicture', { detail: 'larger than any picture' })
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const texts = textsOf(buffer)
  if (!texts.ok) return texts
  const found = createFound()
  for (const text of inOrder(texts.value)) readText(text.text, found)
  return ok(found.list())
}

function textsOf(buffer: Buffer): Result<readonly PictureText[]> {
  const bag = createTextBag()
  if (isPng(buffer)) {
    const read = readPng(buffer, bag)
    return read.ok ? ok(bag.texts) : read
  }
  if (isJpeg(buffer)) readJpeg(buffer, bag)
  else if (isWebp(buffer)) readWebp(buffer, bag)
  else {
    // A broken picture is no text, though there may be one in it.
    const isText = buffer.length <= LONGEST_TEXT && !buffer.includes(0)
    const text = isText ? buffer.toString('utf8').replace(/^\ufeff/, '') : ''
    if (!isGraphText(text) && !isParameters(text)) return failed('badPicture', { detail: 'no picture and no workflow' })
    return ok([{ name: '', text }])
  }
  return ok(bag.texts)
}

/** The API's form first: it says more of each value than the editor's. */
function inOrder(texts: readonly PictureText[]): PictureText[] {
  const rank = ({ name }: PictureText): number => ['parameters', 'UserComment', 'prompt', 'workflow'].indexOf(name)
  return [...texts].sort((a, b) => (rank(a) === -1 ? 9 : rank(a)) - (rank(b) === -1 ? 9 : rank(b)))
}

function isGraphText(text: string): boolean {
  const value = parseJson(text)
  return value !== undefined && holdsGraph(value, 0)
}

function holdsGraph(value: unknown, depth: number): boolean {
  if (isGraph(value)) return true
  return depth < DEEPEST && within(value).some((one) => holdsGraph(one, depth + 1))
}

function readText(text: string, found: Found): void {
  const value = parseJson(text)
  if (value !== undefined) readValue(value, found, 0)
  else if (isParameters(text)) readParameters(text, found)
}

function readValue(value: unknown, found: Found, depth: number): void {
  const record = recordIn(value)
  readCivitaiResources(record.civitaiResources ?? record.resources, found)
  readSwarm(record, found)
  if (isGraph(value)) readGraph(value, found)
  else if (depth < DEEPEST) for (const one of within(value)) readValue(one, found, depth + 1)
}

/** Where programs wrap a graph: under these names, as an object or as its text. */
function within(value: unknown): unknown[] {
  const { prompt, workflow, meta, comfy, extraMetadata, parameters } = recordIn(value)
  return [prompt, workflow, meta, comfy, extraMetadata, parameters].flatMap((one): unknown[] => {
    const read = typeof one === 'string' ? parseJson(one) : one
    return typeof read === 'object' && read !== null ? [read] : []
  })
}

const swarmKinds: Readonly<Record<string, 'checkpoint' | 'lora' | 'vae' | 'controlnet'>> = {
  model: 'checkpoint',
  loras: 'lora',
  vae: 'vae',
}

/** SwarmUI lists what it used as `sui_models: [{name, param, hash}]` (src/Text2Image/T2IParamInput.cs). */
function readSwarm(record: Record<string, unknown>, found: Found): void {
  for (const entry of listIn(record.sui_models).slice(0, 200)) {
    const { name, param, hash } = recordIn(entry)
    const kind = typeof param === 'string' && Object.hasOwn(swarmKinds, param) ? swarmKinds[param] : undefined
    // Its hash is that of the tensors: AutoV3 is the beginning of it.
    const short = typeof hash === 'string' ? hash.replace(/^0x/i, '').slice(0, 12) : undefined
    found.add({ kind: kind ?? 'other', name, hash: short, source: 'parameters' })
  }
}
