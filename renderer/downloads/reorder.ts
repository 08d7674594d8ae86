import type { Download } from '@shared/download'

/** A move as main takes it: before which download, or at the end (null). */
export type Move = { id: string; before: string | null }

/** Where the download stands among those that wait, from 1, and how many those are. */
export type Place = { place: number; count: number }

/** Downloads whose turn can be changed, in order. */
export function movable(downloads: readonly Download[]): Download[] {
  return downloads.filter(({ state }) => state.kind === 'waiting' || state.kind === 'paused')
}

/** One place up or down among those that wait; null at the end of the list, or when the download does not wait. */
export function moveBy(downloads: readonly Download[], id: string, step: 1 | -1): (Move & Place) | null {
  const waiting = movable(downloads)
  const index = waiting.findIndex((download) => download.id === id)
  const target = index + step
  if (index < 0 || target < 0 || target >= waiting.length) return null
  const before = waiting[step === -1 ? target : target + 1]?.id ?? null
  return { id, before, place: target + 1, count: waiting.length }
}

/** To the front of those that wait; null when it is there already. */
export function moveFirst(downloads: readonly Download[], id: string): (Move & Place) | null {
  const waiting = movable(downloads)
  const first = waiting[0]
  if (first === undefined || first.id === id || !waiting.some((download) => download.id === id)) return null
  return { id, before: first.id, place: 1, count: waiting.length }
}

/** Before or behind the download it was dropped on; null when that changes nothing. */
export function moveBeside(downloads: readonly Download[], id: string, target: string, behind: boolean): Move | null {
  const waiting = movable(downloads)
  const from = waiting.findIndex((download) => download.id === id)
  const at = waiting.findIndex((download) => download.id === target)
  if (from < 0 || at < 0) return null
  const to = behind ? at + 1 : at
  if (to === from || to === from + 1) return null
  return { id, before: waiting[to]?.id ?? null }
}
