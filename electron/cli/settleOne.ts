import { join } from 'node:path'
import type { Download } from '@shared/download'
import type { Digester } from '../engine/digester'
import type { Settler } from '../engine/ports'
import { relocate } from '../engine/relocate'
import type { Printer } from './printer'
import { failureInWords } from './words'

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
  return record.due?.includes('folder') === true ? await putRight(record, { path, sha256 }, parts) : path
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
  const is = right.why === 'movedAlone' ? 'a diffusion model alone' : 'a whole checkpoint'
  if (!moved.ok) {
    printer.note(`By its tensors it is ${is}, and belongs in ${right.folder}: ${failureInWords(moved.failure)}`)
    return file.path
  }
  printer.note(`By its tensors it is ${is}: moved to ${right.folder}`)
  return moved.value
}
