import { isActive, type Download, type Progress } from '@shared/download'

/** Unfinished downloads taken together. Bytes, speed and time are all about the same ones: those that run or wait. */
export type Totals = {
  /** Bytes of all that is running or waiting, and how many of them are on disk. */
  bytes: number
  received: number
  /** Of the running ones. */
  bytesPerSecond: number
  /** Until all of that is done at the present speed, in ms; null when nothing moves. */
  leftMs: number | null
  /** True when something should be arriving, and nothing does. */
  still: boolean
  /** What is paused, which nothing above counts: how many, and the bytes that they lack. */
  paused: { count: number; missing: number }
}

/** Bytes on disk: the last progress knows more than the record, which is saved on changes of state only. */
export function receivedBytes(download: Download, progress: Progress | undefined): number {
  if (download.state.kind === 'done') return download.bytes
  return progress?.received ?? download.received
}

/** The two speeds of what is running. */
type Speeds = Pick<Progress, 'bytesPerSecond' | 'steadyBytesPerSecond'>

/** Without a byte for this many ms nothing arrives, and a row says so: main's speed looks back as far. */
export const speedWindow = 4000

const noSpeed: Speeds = { bytesPerSecond: 0, steadyBytesPerSecond: 0 }

/**
 * The speeds as they are at `now` (epoch ms). The last progress may be old: a new attempt has none of its own until
 * something comes, and that of the attempt before still names the speed at which that one broke.
 */
export function speedsAt(progress: Progress | undefined, now: number): Speeds {
  return progress === undefined || now - progress.lastByteAt >= speedWindow ? noSpeed : progress
}

/** Time until `bytes` are there, in ms, at the steady speed, so that it does not jump; null when nothing moves now. */
export function timeLeft(bytes: number, { bytesPerSecond, steadyBytesPerSecond }: Speeds): number | null {
  return bytesPerSecond > 0 && steadyBytesPerSecond > 0 ? (bytes / steadyBytesPerSecond) * 1000 : null
}

/**
 * Sums over the queue. What needs a person first is left out: it may never come.
 * @param now epoch ms
 */
export function totals(downloads: readonly Download[], progress: ReadonlyMap<string, Progress>, now: number): Totals {
  const sum = { bytes: 0, received: 0, bytesPerSecond: 0, steadyBytesPerSecond: 0 }
  const paused = { count: 0, missing: 0 }
  let silent = false
  for (const download of downloads) {
    const { state } = download
    if (state.kind === 'done' || state.kind === 'quarantined' || state.kind === 'attention') continue
    const latest = progress.get(download.id)
    const received = receivedBytes(download, latest)
    if (state.kind === 'paused') {
      paused.count += 1
      paused.missing += download.bytes - received
      continue
    }
    sum.bytes += download.bytes
    sum.received += received
    if (!isActive(state)) continue
    const speeds = speedsAt(latest, now)
    sum.bytesPerSecond += speeds.bytesPerSecond
    sum.steadyBytesPerSecond += speeds.steadyBytesPerSecond
    silent ||= state.kind === 'active' && state.step === 'receiving' && latest !== undefined && speeds === noSpeed
  }
  const { bytes, received, bytesPerSecond } = sum
  const leftMs = timeLeft(bytes - received, sum)
  return { bytes, received, bytesPerSecond, leftMs, still: silent && bytesPerSecond === 0, paused }
}
