import type { DownloadState } from '@shared/download'
import type { FailureKind } from '@shared/failure'
import { failureAction } from '../ui/failureWords'

/** What the buttons at the end of a row do. */
export type RowAction =
  'first' | 'retry' | 'pause' | 'resume' | 'decide' | 'showInFolder' | 'more' | 'remove' | 'removeDone'

/** True when the button with words asks again by itself; beside any other, a person who mended it tries again. */
function resumesByWords(kind: FailureKind): boolean {
  return failureAction[kind] === 'retry' || failureAction[kind] === 'fetchAgain'
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
      return resumesByWords(state.failure.kind) ? ['remove'] : ['retry', 'remove']
    case 'quarantined':
      return ['decide', 'showInFolder', 'remove']
    case 'done':
      return ['showInFolder', 'more', 'removeDone']
  }
}
