/**
 * Whether files are being dragged out of this window. The system does that, and tells this page of neither its end nor whose
 * drag it is that comes by: without this, a row that is dragged a little would be taken for files that are brought here.
 */
let begun = false

/** Files of ours are dragged from now on. */
export function ownDragBegins(): void {
  begun = true
}

/** The mouse is free again. */
export function ownDragEnds(): void {
  begun = false
}

export function isOwnDrag(): boolean {
  return begun
}
