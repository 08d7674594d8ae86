import type { DownloadState } from '@shared/download'

/** What the buttons at the end of a row do. */
export type RowAction = 'first' | 'retry' | 'pause' | 'resume' | 'showInFolder' | 'more' | 'remove' | 'removeDone'

/** The buttons of a row, at most three. What mends a failure is a button with words of its own. */
export function rowActions(state: DownloadState): readonly RowAction[] {
  switch (state.kind) {
    case 'waiting':
      return ['first', 'pause', 'remove']
    case 'active':
      // Moving into place takes a moment and cannot be left half done.
      return state.step === 'placing' ? [] : ['pause', 'remove']
    case 'retrying':
      return ['retry', 'pause', 'remove']
    case 'paused':
      return ['resume', 'remove']
    case 'attention':
      return ['remove']
    case 'quarantined':
      return ['showInFolder', 'remove']
    case 'done':
      return ['showInFolder', 'more', 'removeDone']
  }
}
