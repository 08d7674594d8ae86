/** Gap between tiles, and the width that a tile is at least (CSS pixels). */
export const WALL_GAP = 10
const NARROWEST = 168

/** How the tiles of a picture wall are laid out in a given width; all have the same size, so nothing moves. */
export type WallLayout = { columns: number; tileWidth: number; tileHeight: number }

export function wallLayout(width: number): WallLayout {
  const columns = Math.max(2, Math.floor((width + WALL_GAP) / (NARROWEST + WALL_GAP)))
  const tileWidth = Math.max(1, (width - WALL_GAP * (columns - 1)) / columns)
  return { columns, tileWidth, tileHeight: Math.round(tileWidth * 1.3) }
}
