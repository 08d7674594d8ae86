/** Gap between tiles (CSS pixels). */
export const WALL_GAP = 12

/** How wide a tile is at least, and its height by its width (CSS pixels). */
export type TileShape = { narrowest: number; heightOf: (width: number) => number }

/** How the tiles of a wall are laid out in a given width; all have the same size, so nothing moves. */
export type WallLayout = { columns: number; tileWidth: number; tileHeight: number }

export function wallLayout(width: number, { narrowest, heightOf }: TileShape): WallLayout {
  const columns = Math.max(1, Math.floor((width + WALL_GAP) / (narrowest + WALL_GAP)))
  const tileWidth = Math.max(1, (width - WALL_GAP * (columns - 1)) / columns)
  return { columns, tileWidth, tileHeight: heightOf(tileWidth) }
}
