import { randomBytes } from 'node:crypto'
import { link, open, readdir, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Failure } from '@shared/failure'
import { codeOf, diskFailure } from '@shared/systemErrors'

/** What is put beside a model file. */
export interface Beside {
  /** Civitai's answer to `/model-versions/<id>` as it came: what `.civitai.info` holds (Civitai Helper). */
  info: unknown
  /** A still picture; null where there is none to be had. */
  picture: Uint8Array | null
}

/** Longest answer and largest picture that are written, in bytes. */
const LONGEST_INFO = 4_000_000
const LARGEST_PICTURE = 25_000_000
/** Endings that the programs take for a preview (A1111 modules/ui_extra_networks.py, ComfyUI-Lora-Manager). */
const previews = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'mp4', 'avif', 'jxl']
/** File systems without hard links say one of these. */
const noLinks = new Set(['ENOSYS', 'EOPNOTSUPP', 'ENOTSUP', 'EPERM', 'EXDEV', 'EMLINK'])

/**
 * Writes `stem.civitai.info` and `stem.preview.png|jpg` beside a model that is in its place: whole or not at all, and never
 * over what is there, whatever the case of its letters. The picture's ending is what its bytes are; one that is neither PNG
 * nor JPEG is left out. Answers the names that were written, and what went wrong; never rejects for the disk's sake.
 */
export async function writeBeside(
  modelPath: string,
  beside: Beside,
): Promise<{ written: string[]; failures: Failure[] }> {
  const folder = dirname(modelPath)
  const stem = basename(modelPath, extname(modelPath))
  const written: string[] = []
  const failures: Failure[] = []
  const put = async (name: string, bytes: Uint8Array): Promise<void> => {
    try {
      if (await putNew(folder, name, bytes)) written.push(name)
    } catch (error) {
      failures.push(diskFailure(error, join(folder, name)))
    }
  }
  const there = await namesIn(folder)
  const info = Buffer.from(`${JSON.stringify(beside.info, null, 4)}\n`)
  if (!there.has(`${stem}.civitai.info`.toLowerCase()) && info.length <= LONGEST_INFO)
    await put(`${stem}.civitai.info`, info)
  const ending = beside.picture === null ? null : endingOf(beside.picture)
  const hasPreview = previews.some((one) =>
    [`${stem}.preview.${one}`, `${stem}.${one}`].some((name) => there.has(name.toLowerCase())),
  )
  if (beside.picture !== null && ending !== null && !hasPreview) await put(`${stem}.preview.${ending}`, beside.picture)
  return { written, failures }
}

/** Lower-cased; none where the folder cannot be read: then each name is tried by itself. */
async function namesIn(folder: string): Promise<Set<string>> {
  try {
    return new Set((await readdir(folder)).map((name) => name.toLowerCase()))
  } catch (error) {
    if (codeOf(error) === null) throw error
    return new Set()
  }
}

function endingOf(bytes: Uint8Array): 'png' | 'jpg' | null {
  if (bytes.length > LARGEST_PICTURE) return null
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (head === '\x89PNG\r\n\x1a\n') return 'png'
  return head.startsWith('\xff\xd8\xff') ? 'jpg' : null
}

/** False where the name is taken. Throws the system's error, and leaves nothing half written. */
async function putNew(folder: string, name: string, bytes: Uint8Array): Promise<boolean> {
  // No program loads a name with this ending.
  const draft = join(folder, `.${randomBytes(6).toString('hex')}.mpdl-beside`)
  try {
    await writeNew(draft, bytes)
    await link(draft, join(folder, name))
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!noLinks.has(codeOf(error) ?? '')) throw error
  } finally {
    await rm(draft, { force: true })
  }
  return await putExclusively(join(folder, name), bytes)
}

/** Where there are no hard links: what fails half-way is taken away again. */
async function putExclusively(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await writeNew(path, bytes)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    await rm(path, { force: true })
    throw error
  }
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
