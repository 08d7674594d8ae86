import type { FailureKind } from '@shared/failure'
import type { PlannedFile } from '@shared/ipc'

/** Obstacles that no one here can clear: Civitai does not hand the file out. */
const refusing: ReadonlySet<FailureKind> = new Set([
  'downloadsDisabled',
  'archived',
  'notFound',
  'regionBlocked',
  'forbidden',
])

/** Obstacles that a person must clear before queueing is of use. The others are told in the queue, where they can be mended. */
const blocking: ReadonlySet<FailureKind> = new Set([
  ...refusing,
  'diskFull',
  'notWritable',
  'folderMissing',
  'fileTooLarge',
  'pathTooLong',
  'badFolder',
])

/** What the plans of the ticked files come to. */
export type PlanTotals = {
  /** Files that the button adds to the queue. */
  toAdd: PlannedFile[]
  /** Bytes of those that are fetched. */
  bytes: number
  /** How many of them are taken from this computer. */
  taken: number
  /** Bytes left on the fullest of their volumes afterwards; null when unknown. */
  freeAfterBytes: number | null
  queued: number
  there: number
  blocked: number
}

/** True when the file would be queued: not there, not queued, and nothing in the way for good. */
export function canBeAdded(file: PlannedFile): boolean {
  return isWanting(file) && !isBlocked(file)
}

/** True when something stands in the way that queueing would not clear. */
export function isBlocked(file: PlannedFile): boolean {
  return file.obstacle !== null && blocking.has(file.obstacle.kind)
}

/** True when Civitai does not hand the file out. */
export function isRefused(file: PlannedFile): boolean {
  return file.obstacle !== null && refusing.has(file.obstacle.kind)
}

/**
 * When the files open to all (epoch ms), where every one of them is in early access with a date: the latest of those
 * dates. Null where something can be had now.
 */
export function opening(files: readonly PlannedFile[]): number | null {
  const dates = files.map(({ obstacle }) => (obstacle?.kind === 'earlyAccess' ? obstacle.until : undefined))
  const known = dates.filter((date) => date !== undefined)
  return known.length > 0 && known.length === files.length ? Math.max(...known) : null
}

/** True when nothing of it is fetched: it is on this computer. */
function isTaken({ owned }: PlannedFile): boolean {
  return owned !== undefined && owned.choice !== 'fetch'
}

function isWanting(file: PlannedFile): boolean {
  return file.clash === 'none' || file.clash === 'renamed'
}

/** Adds up the plans. */
export function planTotals(files: readonly PlannedFile[]): PlanTotals {
  const toAdd = files.filter(canBeAdded)
  const free = toAdd.map((file) => file.freeAfterBytes).filter((bytes) => bytes !== null)
  return {
    toAdd,
    bytes: toAdd.reduce((sum, file) => sum + (isTaken(file) ? 0 : file.bytes), 0),
    taken: toAdd.filter(isTaken).length,
    freeAfterBytes: free.length === 0 ? null : Math.min(...free),
    queued: files.filter((file) => file.clash === 'queued').length,
    there: files.filter((file) => file.clash === 'same').length,
    blocked: files.filter((file) => isWanting(file) && isBlocked(file)).length,
  }
}
