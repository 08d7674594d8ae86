import type { Download, Progress } from '@shared/download'

/** All downloads in a few numbers: what a tray, a taskbar and the system's power settings need to know. */
export interface Glance {
  /** How many run, wait for their turn or a time, are paused, or need a person. */
  running: number
  waiting: number
  paused: number
  attention: number
  /** Of those that run or wait: bytes on disk and in all. */
  received: number
  bytes: number
  /** Of those that run, all together. */
  bytesPerSecond: number
  /** True while something runs, or will within a minute: the computer should not fall asleep now. */
  busy: boolean
}

/** A pause between two attempts of up to this many ms is no rest. */
const SHORT_PAUSE_MS = 60_000

/** @param now epoch ms. Pure. */
export function glanceAt(downloads: readonly Download[], progress: readonly Progress[], now: number): Glance {
  const known = new Map(progress.map((item) => [item.id, item]))
  const glance = { running: 0, waiting: 0, paused: 0, attention: 0, received: 0, bytes: 0, bytesPerSecond: 0 }
  let busy = false
  for (const { id, state, received, bytes } of downloads) {
    const item = known.get(id)
    switch (state.kind) {
      case 'active':
        glance.running += 1
        glance.bytesPerSecond += item?.bytesPerSecond ?? 0
        busy = true
        break
      case 'waiting':
        glance.waiting += 1
        break
      case 'retrying':
        glance.waiting += 1
        busy ||= state.at - now <= SHORT_PAUSE_MS
        break
      case 'paused':
        glance.paused += 1
        continue
      case 'attention':
      case 'quarantined':
        glance.attention += 1
        continue
      case 'done':
        continue
    }
    glance.received += Math.min(item?.received ?? received, bytes)
    glance.bytes += bytes
  }
  return { ...glance, busy }
}

/** What has come of what is to come, 0 to 1; null where nothing runs or waits, or no size is known. Pure. */
export function fractionOf({ running, waiting, received, bytes }: Glance): number | null {
  return running + waiting === 0 || bytes <= 0 ? null : Math.min(1, received / bytes)
}

/** How a taskbar's bar looks: its fill (-1: no bar) and its colour. */
export interface Bar {
  fraction: number
  mode: 'normal' | 'paused' | 'error'
}

/** The bar of the taskbar or dock: red once something needs a person and nothing runs, yellow while all is at rest. Pure. */
export function barOf(glance: Glance): Bar {
  const fraction = fractionOf(glance)
  if (fraction === null) return { fraction: -1, mode: 'normal' }
  // In hundredths: a bar is a few dozen pixels wide.
  const rounded = Math.round(fraction * 100) / 100
  if (glance.running > 0) return { fraction: rounded, mode: 'normal' }
  return { fraction: rounded, mode: glance.attention > 0 ? 'error' : 'paused' }
}
