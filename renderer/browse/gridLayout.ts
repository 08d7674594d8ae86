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
