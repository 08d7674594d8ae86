import { existsSync } from 'node:fs'
import type { Download } from '@shared/download'
import { FailureError } from '@shared/failure'

/**
 * Path of the file that is complete, verified and in its place: what other programs may be handed. Answers at once, as a
 * drag has to begin while the mouse button is down.
 * Throws a FailureError: notFound when there is no such finished download, folderMissing when its file was moved away.
 */
export function doneFile(download: Download | undefined): string {
  return download?.state.kind === 'done' ? present(download.state.path) : none()
}

/** The same, or the file that is kept in quarantine: what may be looked at in the file manager. */
export function keptFile(download: Download | undefined): string {
  return download?.state.kind === 'quarantined' ? present(download.state.path) : doneFile(download)
}

function present(path: string): string {
  if (existsSync(path)) return path
  throw new FailureError({ kind: 'folderMissing', path, detail: 'the file was moved or deleted' })
}

function none(): never {
  throw new FailureError({ kind: 'notFound', detail: 'no finished file' })
}
