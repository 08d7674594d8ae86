import { fileKey, isActive, type Download } from '@shared/download'

/** Ids of downloads that wait since the same file is running for another folder: they get it from there. */
export function behindTwins(downloads: readonly Download[]): ReadonlySet<string> {
  const running = new Set(downloads.filter(({ state }) => isActive(state)).map(fileKey))
  const waiting = downloads.filter(({ state }) => state.kind === 'waiting' || state.kind === 'retrying')
  return new Set(waiting.filter((download) => running.has(fileKey(download))).map(({ id }) => id))
}
