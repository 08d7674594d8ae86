import { isDiskWaitKind } from './diskWait'
import { fileKey, type Download, type DownloadState } from './download'

/**
 * Ids of downloads that wait since the same file is on its way for another folder: it runs, or it comes before them, by the
 * queue's order or since a person wants it now. One that is paused, needs a person, or waits for its own disk or for
 * another program holds back nobody. Pure.
 * @param wanted downloads that a person wants now
 */
export function heldByTwins(downloads: readonly Download[], wanted: ReadonlySet<string> = new Set()): Set<string> {
  const running = new Set(downloads.filter(({ state }) => state.kind === 'active').map(fileKey))
  const waiting = downloads.filter(({ state }) => state.kind === 'waiting' || state.kind === 'retrying')
  /** By file, who gets it. */
  const coming = new Map<string, string>()
  for (const one of waiting) if (wanted.has(one.id) && !coming.has(fileKey(one))) coming.set(fileKey(one), one.id)
  const held = new Set<string>()
  for (const one of waiting) {
    const key = fileKey(one)
    if (running.has(key) || (coming.get(key) ?? one.id) !== one.id) held.add(one.id)
    else if (!stopsAlone(one.state)) coming.set(key, one.id)
  }
  return held
}

/** True for what is no matter of the file: in another folder it may go well. */
function stopsAlone(state: DownloadState): boolean {
  return state.kind === 'retrying' && (state.failure.kind === 'locked' || isDiskWaitKind(state.failure.kind))
}
