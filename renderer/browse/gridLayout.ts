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

/** The layout as variables of the style sheet: set once for the grid, not for each card. */
export function layoutVariables({ columns, rowHeight, pictureHeight }: GridLayout): Record<`--${string}`, string> {
  return {
    '--columns': String(columns),
    '--row': `${String(rowHeight)}px`,
    '--picture': `${String(pictureHeight)}px`,
  }
}

/** What a key moves in: cards side by side, cards in all, and rows that fit into the view. */
export type GridExtent = { columns: number; count: number; pageRows: number }

const moves: Partial<Record<string, (index: number, extent: GridExtent) => number>> = {
  ArrowLeft: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  ArrowUp: (index, { columns }) => index - columns,
  ArrowDown: (index, extent) => rowsDown(index, 1, extent),
  PageUp: (index, { columns, pageRows }) =>
    Math.max(0, Math.floor(index / columns) - pageRows) * columns + (index % columns),
  PageDown: (index, extent) => rowsDown(index, extent.pageRows, extent),
  Home: () => 0,
  End: (_index, { count }) => count - 1,
}

/** So many rows down, at most to the last row; from above a short one to its last card, rather than nowhere. */
function rowsDown(index: number, rows: number, { columns, count }: GridExtent): number {
  const row = Math.floor(index / columns)
  const target = Math.min(row + rows, Math.floor((count - 1) / columns))
  return target === row ? index : Math.min(target * columns + (index % columns), count - 1)
}

/** The card that a key leads to from card `index`; null when the key moves nothing. */
export function cardAfterKey(key: string, index: number, extent: GridExtent): number | null {
  const next = moves[key]?.(index, extent)
  return next === undefined || next < 0 || next >= extent.count || next === index ? null : next
}
