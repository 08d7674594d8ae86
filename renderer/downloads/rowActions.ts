import type { DownloadState } from '@shared/download'
import type { FailureKind } from '@shared/failure'
import { failureAction } from '../ui/failureWords'

/** What the buttons at the end of a row do. */
export type RowAction =
  'first' | 'retry' | 'pause' | 'resume' | 'decide' | 'showInFolder' | 'more' | 'remove' | 'removeDone'

/** Beside the button with words that mends a failure: whatever that one does not do. */
function besideWords(kind: FailureKind): readonly RowAction[] {
  switch (failureAction[kind]) {
    case 'retry':
    case 'fetchAgain':
      return ['more', 'remove']
    case 'remove':
      return ['retry', 'more']
    default:
      // A person who mended it elsewhere tries again.
      return ['retry', 'more', 'remove']
  }
}

/** The buttons of a row, at most four. What mends a failure is a button with words of its own. */
export function rowActions(state: DownloadState): readonly RowAction[] {
  switch (state.kind) {
    case 'waiting':
      return ['first', 'pause', 'more', 'remove']
    case 'active':
      // Moving into place takes a moment and cannot be left half done.
      return state.step === 'placing' ? [] : ['pause', 'more', 'remove']
    case 'retrying':
      return ['retry', 'pause', 'more', 'remove']
    case 'paused':
      return ['resume', 'more', 'remove']
    case 'attention':
      return besideWords(state.failure.kind)
    case 'quarantined':
      return ['decide', 'showInFolder', 'more', 'remove']
    case 'done':
      return ['showInFolder', 'more', 'removeDone']
  }
}
