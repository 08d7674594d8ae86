import { join } from 'node:path'
import { app } from 'electron'
import { keepSmallFile, readSmallFile } from './smallFile'
import { afterDeath, readGraphics, type GraphicsRecord } from './system/graphics'

/** How this profile draws: with the graphics card, or without it after its process died too often. */
export interface Graphics {
  /** True while the app draws without the card. */
  readonly off: boolean
  /** Notes that the card's process died. */
  died(): void
  /** True once, where the app draws without the card for the first time. */
  toBeTold(): boolean
}

const FILE = 'graphics.json'

/** To be called before the app is ready: later, Chromium has chosen how to draw. */
export function chooseGraphics(profile: string): Graphics {
  const path = join(profile, FILE)
  let record = readGraphics(readSmallFile(path), app.getVersion())
  const { off } = record
  if (off) app.disableHardwareAcceleration()
  const keep = (next: GraphicsRecord): void => {
    record = next
    keepSmallFile(path, record)
  }
  return {
    off,
    died() {
      // At once: Chromium may end the app at the next one.
      keep(afterDeath(record, Date.now()))
    },
    toBeTold() {
      if (!off || record.told) return false
      keep({ ...record, told: true })
      return true
    },
  }
}
