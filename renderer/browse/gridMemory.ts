/** Where a person was in the grid: the scroll offset in CSS pixels, and the card that had the focus last. */
export type GridPlace = { offset: number; index: number }

/** Entries of the history whose place is kept. */
const MOST_PLACES = 100

const places = new Map<string, GridPlace>()

/** The place that was kept for an entry of the history; null when it is new. */
export function placeOf(historyKey: string): GridPlace | null {
  return places.get(historyKey) ?? null
}

/** Keeps the place for "back" and "forward". */
export function keepPlace(historyKey: string, place: GridPlace): void {
  places.delete(historyKey)
  places.set(historyKey, place)
  const [oldest] = places.keys()
  if (places.size > MOST_PLACES && oldest !== undefined) places.delete(oldest)
}
