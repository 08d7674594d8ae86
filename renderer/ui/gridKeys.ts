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
