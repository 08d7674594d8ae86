import { basename } from 'node:path'
import type { Download, Moving } from '@shared/download'
import type { Failure } from '@shared/failure'
import { nextTry } from './retry'
import type { Outcome } from './run'
import type { Happening } from './transition'
import { isForAll } from './wall'

/** Technical details come from servers: a longer one does not belong in a record. */
const LONGEST_DETAIL = 500

/** How an attempt went, for deciding what follows its failure. */
export interface Course {
  /** Failures since the last progress before this attempt. */
  failuresBefore: number
  /** The same, with those of others that held all: for one more that does. */
  failuresForAll: number
  /** Whether bytes came that were not on disk when it began: that forgives the earlier failures. */
  progressed: boolean
}

/**
 * What the end of an attempt means for the download; null when it was stopped: whoever stopped it says why. Pure.
 * @param now epoch ms
 * @param random 0 to 1, for the jitter
 */
export function happeningOf(outcome: Outcome, course: Course, now: number, random: number): Happening | null {
  switch (outcome.kind) {
    case 'stopped':
      return null
    case 'elsewhere':
      return { kind: 'rerouted' }
    case 'done':
      return { ...outcome, at: now }
    case 'quarantined':
      return { ...outcome, failure: bounded(outcome.failure) }
    case 'failed': {
      const holdsAll = outcome.by === 'civitai' && isForAll(outcome.failure.kind)
      const before = holdsAll ? course.failuresForAll : course.failuresBefore
      const attempt = course.progressed ? 1 : before + 1
      const next = nextTry(outcome.failure, attempt, now, random)
      return { kind: 'failed', failure: bounded(outcome.failure), next, attempt, ...(holdsAll ? { holdsAll } : {}) }
    }
  }
}

/** What changes in the record of a download that was placed at `path`; null when that is the name it was to have. Pure. */
export function renamedTo(download: Download, path: string): Pick<Download, 'fileName' | 'shownPath'> | null {
  const fileName = basename(path)
  if (fileName === download.fileName) return null
  return { fileName, shownPath: [...download.shownPath.slice(0, -1), fileName] }
}

/** What changes in the record of a download that belongs elsewhere, before anything of it is kept. Pure. */
export function sentTo(
  { due = [], fileName }: Download,
  { folder, root, shownPath }: Moving,
): Pick<Download, 'folder' | 'root' | 'shownPath' | 'due'> {
  const left = due.filter((duty) => duty !== 'folder')
  const shown = [...shownPath.slice(0, -1), fileName]
  return { folder, root, shownPath: shown, due: left.length === 0 ? undefined : left }
}

/** Where a file goes, as shown, without its name. */
export function shownFolder({ shownPath }: Moving): string {
  return shownPath.slice(0, -1).join(' / ')
}

function bounded(failure: Failure): Failure {
  return failure.detail === undefined ? failure : { ...failure, detail: failure.detail.slice(0, LONGEST_DETAIL) }
}
