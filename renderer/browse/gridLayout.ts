/** Sizes of the grid in CSS pixels. Heights are known before a picture comes, so nothing shifts. */
export const GAP = 14
const SMALLEST_CARD = 168
const INFO_HEIGHT = 84
const BORDER = 1

export type GridLayout = {
  columns: number
  cardWidth: number
  /** Height of the 3:4 picture. */
  pictureHeight: number
  /** Height of a row without the gap below it. */
  rowHeight: number
}

/** How many cards stand side by side in this width (CSS pixels), and how large they are. */
export function gridLayout(width: number): GridLayout {
  const columns = Math.max(2, Math.floor((width + GAP) / (SMALLEST_CARD + GAP)))
  const cardWidth = (width - GAP * (columns - 1)) / columns
  const pictureHeight = Math.round(((cardWidth - 2 * BORDER) * 4) / 3)
  return { columns, cardWidth, pictureHeight, rowHeight: pictureHeight + INFO_HEIGHT + 2 * BORDER }
}

const moves: Partial<Record<string, (index: number, columns: number, count: number) => number>> = {
  ArrowLeft: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  ArrowUp: (index, columns) => index - columns,
  ArrowDown: (index, columns, count) =>
    // From above a short last row: its last card, rather than nowhere.
    Math.floor(index / columns) < Math.floor((count - 1) / columns) ? Math.min(index + columns, count - 1) : index,
  Home: () => 0,
  End: (_index, _columns, count) => count - 1,
}

/** The card that a key leads to from card `index`; null when the key moves nothing. */
export function cardAfterKey(key: string, index: number, columns: number, count: number): number | null {
  const next = moves[key]?.(index, columns, count)
  return next === undefined || next < 0 || next >= count || next === index ? null : next
}
