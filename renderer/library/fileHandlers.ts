import type { LibraryRow } from '@shared/schemas/libraryView'

/** What a row can ask for. The same functions from one drawing to the next, so that rows need not be drawn again. */
export type FileHandlers = {
  move: (rows: readonly LibraryRow[]) => void
  trash: (rows: readonly LibraryRow[]) => void
  /** Opens the menu of this file below its button. */
  more: (row: LibraryRow, button: HTMLElement) => void
  /** This file, or all that are picked where it is one of them. */
  dragOut: (id: string) => void
}
