import { ask } from '../api'
import { notifyFailure } from '../ui/act'

/**
 * Whether files are being dragged out of this window. The system does that, and does not say whose drag it is that comes by:
 * without this, a row that is dragged a little would be taken for files that are brought here.
 */
let begun = false

/** Lets the system drag files of ours, from a `dragstart`; a failure is said in the corner. */
export function dragFiles(command: 'dragOut' | 'dragOutLibrary', ids: string[]): void {
  begun = true
  void ask(command, { ids }).then((reply) => {
    // On Windows and Linux main answers when the drag is over; on macOS as soon as it has begun, and there a free mouse, or
    // another program that is turned to, tells the end.
    if (!navigator.userAgent.includes('Macintosh')) ownDragEnds()
    if (!reply.ok) notifyFailure(reply.failure)
  })
}

/** The mouse is free again, or somewhere else. */
export function ownDragEnds(): void {
  begun = false
}

export function isOwnDrag(): boolean {
  return begun
}
