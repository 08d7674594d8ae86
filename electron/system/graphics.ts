/** What a profile remembers of the process that draws with the graphics card. */
export interface GraphicsRecord {
  /** The app's version that it is about: another one, with another Chromium, tries anew. */
  version: string
  /** When the process died, epoch ms, the oldest first. */
  deaths: readonly number[]
  /** Whether the app draws without the card from the next start on. */
  off: boolean
  /** Whether the person was told of that. */
  told: boolean
}

/**
 * So many deaths within this time (ms), also over several starts, and the app goes without the card. Chromium bears three in
 * a row with the card, then tries simpler ways of drawing, each as often, and at last ends the app without telling of the
 * last one; the next start would do the same (kGpuFallbackCrashCount in content/browser/gpu/gpu_process_host.cc; seen with
 * Electron 25 under Xvfb, where the sixth was the last). One or two are what a driver costs that is updated, or wakes badly.
 */
const MOST_DEATHS = 3
export const WITHIN_MS = 10 * 60_000

/** Reads what was saved. What is no record, or is of another version of the app, counts for nothing. Pure. */
export function readGraphics(value: unknown, version: string): GraphicsRecord {
  const fresh: GraphicsRecord = { version, deaths: [], off: false, told: false }
  if (typeof value !== 'object' || value === null) return fresh
  const saved: { [K in keyof GraphicsRecord]?: unknown } = value
  if (saved.version !== version) return fresh
  const deaths = Array.isArray(saved.deaths) ? saved.deaths.filter((at): at is number => typeof at === 'number') : []
  return { version, deaths: deaths.slice(-MOST_DEATHS), off: saved.off === true, told: saved.told === true }
}

/** What to remember after one more death. A clock that was set back makes no death of the future count. Pure. */
export function afterDeath(record: GraphicsRecord, now: number): GraphicsRecord {
  const recent = record.deaths.filter((at) => at <= now && now - at < WITHIN_MS)
  const deaths = [...recent, now].slice(-MOST_DEATHS)
  return { ...record, deaths, off: record.off || deaths.length >= MOST_DEATHS }
}
