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

/** The two speeds of what is running. */
type Speeds = Pick<Progress, 'bytesPerSecond' | 'steadyBytesPerSecond'>

/** Time until `bytes` are there, in ms, at the steady speed, so that it does not jump; null when nothing moves now. */
export function timeLeft(bytes: number, { bytesPerSecond, steadyBytesPerSecond }: Speeds): number | null {
  return bytesPerSecond > 0 && steadyBytesPerSecond > 0 ? (bytes / steadyBytesPerSecond) * 1000 : null
}

/** Sums over the queue. What needs a person first is left out: it may never come. */
export function totals(downloads: readonly Download[], progress: ReadonlyMap<string, Progress>): Totals {
  let bytes = 0
  let received = 0
  let bytesPerSecond = 0
  let steadyBytesPerSecond = 0
  let pausedBytes = 0
  for (const download of downloads) {
    const { kind } = download.state
    if (kind === 'done' || kind === 'quarantined' || kind === 'attention') continue
    const latest = progress.get(download.id)
    const here = receivedBytes(download, latest)
    bytes += download.bytes
    received += here
    if (kind === 'paused') pausedBytes += download.bytes - here
    if (!isActive(download.state)) continue
    bytesPerSecond += latest?.bytesPerSecond ?? 0
    steadyBytesPerSecond += latest?.steadyBytesPerSecond ?? 0
  }
  const leftMs = timeLeft(bytes - received - pausedBytes, { bytesPerSecond, steadyBytesPerSecond })
  return { bytes, received, bytesPerSecond, leftMs }
}
