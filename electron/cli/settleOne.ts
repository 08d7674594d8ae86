import { join } from 'node:path'
import type { Download } from '@shared/download'
import type { Digester } from '../engine/digester'
import type { Settler } from '../engine/ports'
import { relocate } from '../engine/relocate'
import type { Printer } from './printer'
import { failureInWords, wholenessWords } from './words'

interface SettleParts {
  settler: Settler
  digester: Digester
  signal: AbortSignal
  printer: Printer
}

/** Does what is due about a file that is in its place, and says so. Answers where it is then. */
export async function settleOne(
  record: Download,
  { path, sha256 }: { path: string; sha256: string },
  parts: SettleParts,
): Promise<string> {
  const due = record.due ?? []
  const placed = due.includes('folder') ? await putRight(record, { path, sha256 }, parts) : path
  if (due.includes('beside')) await writeBeside(record, { path: placed, sha256 }, parts)
  return placed
}

async function writeBeside(
  record: Download,
  file: { path: string; sha256: string },
  { settler, signal, printer }: SettleParts,
): Promise<void> {
  try {
    const written = await settler.writeSidecars(record, file, signal)
    if (!written.ok) printer.note(`No sidecars were written: ${failureInWords(written.failure)}`)
    else if (written.value.length > 0) printer.note(`Written beside it: ${written.value.join(', ')}`)
  } catch (error) {
    // Interrupted: the file itself is done.
    if (!signal.aborted) throw error
  }
}

async function putRight(
  record: Download,
  file: { path: string; sha256: string },
  { settler, digester, signal, printer }: SettleParts,
): Promise<string> {
  const right = await settler.rightFolder(record, file.path)
  if (right === null) return file.path
  const draft = join(right.folder, `${String(record.versionId)}-${String(record.fileId)}-moved.mpdl`)
  const sidecars = await settler.sidecarsOf(file.path)
  const moved = await relocate({ ...file, sidecars, folder: right.folder, root: right.root, draft }, digester, signal)
  const is = wholenessWords(right)
  if (!moved.ok) {
    printer.note(`By its tensors it is ${is}, and belongs in ${right.folder}: ${failureInWords(moved.failure)}`)
    return file.path
  }
  printer.note(`By its tensors it is ${is}: moved to ${right.folder}`)
  return moved.value
}
