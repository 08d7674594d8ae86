import { isActive, type Download, type Progress } from '@shared/download'

/** All unfinished downloads taken together. */
export type Totals = {
  /** Bytes of all that is running, waiting or paused, and how many of them are on disk. */
  bytes: number
  received: number
  /** Of the running ones. */
  bytesPerSecond: number
  /** Until all that is not paused is done at the present speed, in ms; null when nothing moves. */
  leftMs: number | null
}

/** Bytes on disk: the last progress knows more than the record, which is saved on changes of state only. */
export function receivedBytes(download: Download, progress: Progress | undefined): number {
  if (download.state.kind === 'done') return download.bytes
  return progress?.received ?? download.received
}

/** Time until `bytes` are there at this speed, in ms; null when nothing moves. */
export function timeLeft(bytes: number, bytesPerSecond: number): number | null {
  return bytesPerSecond > 0 ? (bytes / bytesPerSecond) * 1000 : null
}

/** Sums over the queue. What needs a person first is left out: it may never come. */
export function totals(downloads: readonly Download[], progress: ReadonlyMap<string, Progress>): Totals {
  let bytes = 0
  let received = 0
  let bytesPerSecond = 0
  let pausedBytes = 0
  for (const download of downloads) {
    const { kind } = download.state
    if (kind === 'done' || kind === 'quarantined' || kind === 'attention') continue
    const latest = progress.get(download.id)
    const here = receivedBytes(download, latest)
    bytes += download.bytes
    received += here
    if (kind === 'paused') pausedBytes += download.bytes - here
    if (isActive(download.state)) bytesPerSecond += latest?.bytesPerSecond ?? 0
  }
  return { bytes, received, bytesPerSecond, leftMs: timeLeft(bytes - received - pausedBytes, bytesPerSecond) }
}
