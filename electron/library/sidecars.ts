import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'

/** What a sidecar says of its model file, where it fits that file. */
export interface Told {
  /** Lower-case hex. */
  sha256: string
  modelId: number | null
  versionId: number | null
}

/** Longest sidecar that is read, in bytes: an answer of Civitai is a tenth of it. */
const LONGEST = 4_000_000

/**
 * What the sidecars of a model file say: `.metadata.json` (ComfyUI-Lora-Manager, py/utils/models.py) and `.civitai.info`
 * (Civitai Helper: an answer of Civitai's by-hash). They are believed only where the size that they give is the file's.
 * StabilityMatrix's `.cm-info.json` gives none (ConnectedModelInfo.cs), so what it says is never believed.
 */
export async function readSidecars(path: string, bytes: number): Promise<Told | null> {
  const stem = path.slice(0, path.length - extname(path).length)
  const metadata = metadataSays(await readJson(`${stem}.metadata.json`), bytes)
  if (metadata?.versionId != null) return metadata
  return infoSays(await readJson(`${stem}.civitai.info`), basename(path), bytes) ?? metadata
}

async function readJson(path: string): Promise<unknown> {
  try {
    const { size } = await stat(path)
    return size > LONGEST ? null : (JSON.parse(await readFile(path, 'utf8')) as unknown)
  } catch {
    // Mostly there is none; one that cannot be read says nothing.
    return null
  }
}

function metadataSays(value: unknown, bytes: number): Told | null {
  const { size, sha256, civitai } = fieldsOf(value)
  const hash = hashIn(sha256)
  if (hash === null || size !== bytes) return null
  const { id, modelId } = fieldsOf(civitai)
  return { sha256: hash, modelId: idIn(modelId), versionId: idIn(id) }
}

/** Of several files that a version lists, the one of this size; of several such, the one of this name. */
function infoSays(value: unknown, name: string, bytes: number): Told | null {
  const { id, modelId, files } = fieldsOf(value)
  const fitting = (Array.isArray(files) ? files.slice(0, 300) : [])
    .map(fieldsOf)
    .filter(({ sizeKB }) => fits(sizeKB, bytes))
  const file = fitting.find((one) => one.name === name) ?? (fitting.length === 1 ? fitting[0] : undefined)
  const hash = hashIn(fieldsOf(file?.hashes).SHA256)
  return hash === null ? null : { sha256: hash, modelId: idIn(modelId), versionId: idIn(id) }
}

/** Civitai lists KiB with fractions; a byte is lost in rounding. */
function fits(sizeKB: unknown, bytes: number): boolean {
  return typeof sizeKB === 'number' && Math.abs(sizeKB * 1024 - bytes) <= 1
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function hashIn(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value) ? value.toLowerCase() : null
}

function idIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null
}
