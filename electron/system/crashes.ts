/** A page that crashed twice within this time (ms) would most likely crash again at once. */
export const SOON_MS = 60_000

/**
 * What to do about a page whose process ended: load it again, or, where that was done just now, ask the person first.
 * Null: it ended as it should. Pure.
 * @param reason Chromium's word for how it ended (Electron, RenderProcessGoneDetails)
 * @param since ms since the last time that it was loaded again; Infinity: never
 * @param wanted whether the person wanted it ended, since it did not answer
 */
export function afterCrash(reason: string, since: number, wanted = false): 'reload' | 'ask' | null {
  if (wanted) return 'reload'
  if (reason === 'clean-exit') return null
  return since < SOON_MS ? 'ask' : 'reload'
}
