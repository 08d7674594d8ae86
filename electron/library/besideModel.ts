import { randomBytes } from 'node:crypto'
import { link, open, readdir, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Failure } from '@shared/failure'
import { codeOf, diskFailure } from '@shared/systemErrors'
import { noLinks } from '../files/naming'
import { previewEndings } from './sidecarKinds'

/** What is put beside a model file. */
export interface Beside {
  /** Text files by what follows the model's stem: ".civitai.info". */
  texts: readonly { ending: string; text: string }[]
  /** A still picture; null where there is none to be had. */
  picture: Uint8Array | null
}

/** What came of it. */
export interface Written {
  /** Names of the files that were written. */
  written: string[]
  failures: Failure[]
}

/** Longest text and largest picture that are written, in bytes. */
const LONGEST_TEXT = 4_000_000
const LARGEST_PICTURE = 25_000_000

/**
 * Writes sidecars and `stem.preview.png|jpg` beside a model that is in its place: whole or not at all, and never over what
 * is there, whatever the case of its letters. The picture's ending is what its bytes are; one that is neither PNG nor JPEG
 * is left out. Never rejects for the disk's sake.
 */
export async function writeBeside(modelPath: string, { texts, picture }: Beside): Promise<Written> {
  const folder = dirname(modelPath)
  const stem = stemOf(modelPath)
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
  for (const { ending, text } of texts) {
    const bytes = Buffer.from(text)
    if (!there.has(folded(`${stem}${ending}`)) && bytes.length <= LONGEST_TEXT) await put(`${stem}${ending}`, bytes)
  }
  const ending = picture === null ? null : endingOf(picture)
  if (picture !== null && ending !== null && !hasPreview(stem, there)) await put(`${stem}.preview.${ending}`, picture)
  return { written, failures }
}

/** Which of these endings nothing has beside the model; `preview`: whether it has no picture. */
export async function lackingBeside(
  modelPath: string,
  endings: readonly string[],
): Promise<{ endings: string[]; preview: boolean }> {
  const there = await namesIn(dirname(modelPath))
  const stem = stemOf(modelPath)
  return {
    endings: endings.filter((ending) => !there.has(folded(`${stem}${ending}`))),
    preview: !hasPreview(stem, there),
  }
}

function stemOf(path: string): string {
  return basename(path, extname(path))
}

function hasPreview(stem: string, there: ReadonlySet<string>): boolean {
  return previewEndings.some((one) =>
    [`${stem}.preview.${one}`, `${stem}.${one}`].some((name) => there.has(folded(name))),
  )
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Folded; none where the folder cannot be read: then each name is tried by itself. */
async function namesIn(folder: string): Promise<Set<string>> {
  try {
    return new Set((await readdir(folder)).map(folded))
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
