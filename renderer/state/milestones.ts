import type { Download, Progress } from '@shared/download'
import type { Failure } from '@shared/failure'
import type { AppState } from './appState'

/** A moment of a download that is worth saying aloud. */
export type Milestone = { name: string } & (
  | { kind: 'started' }
  | { kind: 'quarter'; percent: 25 | 50 | 75 }
  | { kind: 'done' }
  | { kind: 'attention'; failure: Failure }
)

/** Below this many bytes a download says only that it is done. */
const worthQuarters = 1_000_000_000

function quarter(download: Download, progress: Progress | undefined): number {
  return progress === undefined || download.bytes < worthQuarters
    ? 0
    : Math.floor((progress.received / Math.max(1, progress.bytes)) * 4)
}

function changeOfState(before: Download, after: Download): Milestone | null {
  if (before.state === after.state || before.state.kind === after.state.kind) return null
  const name = after.modelName
  switch (after.state.kind) {
    case 'active':
      return before.state.kind === 'waiting' || waitedToOpen(before) ? { kind: 'started', name } : null
    case 'done':
      return { kind: 'done', name }
    case 'attention':
    case 'quarantined':
      return { kind: 'attention', name, failure: after.state.failure }
    default:
      return null
  }
}

/** True for one that was queued to begin when its early access ends. */
function waitedToOpen({ state }: Download): boolean {
  return state.kind === 'retrying' && state.failure.kind === 'earlyAccess'
}

function quarterPassed(before: AppState, after: AppState): Milestone | null {
  if (before.progress === after.progress) return null
  for (const download of after.downloads) {
    const was = before.progress.get(download.id)
    const is = after.progress.get(download.id)
    if (was === undefined || was === is) continue
    const reached = quarter(download, is)
    if (reached <= quarter(download, was)) continue
    if (reached === 1) return { kind: 'quarter', name: download.modelName, percent: 25 }
    if (reached === 2) return { kind: 'quarter', name: download.modelName, percent: 50 }
    if (reached === 3) return { kind: 'quarter', name: download.modelName, percent: 75 }
  }
  return null
}

/** What there is to say after a change of state; null, most of the time, when nothing is. */
export function milestone(before: AppState, after: AppState): Milestone | null {
  if (!before.ready) return null
  if (before.downloads !== after.downloads) {
    const was = new Map(before.downloads.map((download) => [download.id, download]))
    for (const download of after.downloads) {
      const old = was.get(download.id)
      const found = old === undefined ? null : changeOfState(old, download)
      if (found !== null) return found
    }
  }
  return quarterPassed(before, after)
}
