/** A rectangle on the desktop, in the system's device-independent pixels. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Where a window was. */
export interface Place extends Box {
  maximized: boolean
}

/** Where a window is to be opened; without `x` and `y` the system centres it. */
export type Opening = { width: number; height: number; x?: number; y?: number; maximized: boolean }

export const smallest = { width: 960, height: 600 } as const
const usual = { width: 1280, height: 800 } as const

/** So much of the title bar must be on a screen that a hand can take hold of it. */
const GRIP = { width: 120, height: 32 }

/**
 * Where to open the window: where it was, where that can still be seen; as large as it was in the middle of the first
 * screen, where the screen that it was on is gone; never larger than its screen. Pure.
 * @param saved null: it was never open before
 * @param screens the part of each screen that windows may take, the first screen first
 */
export function openingFor(saved: Place | null, screens: readonly Box[]): Opening {
  const [first] = screens
  const wanted = saved ?? usual
  const maximized = saved?.maximized ?? false
  const home = saved === null ? undefined : screens.find((screen) => gripOn(saved, screen))
  const screen = home ?? first
  if (screen === undefined) return { ...size(wanted, usual), maximized }
  const fitted = size(wanted, screen)
  if (saved === null || home === undefined) return { ...fitted, maximized }
  // It may hang over an edge, as somebody put it there; but where it was shrunk to fit, it begins on its screen.
  const shrunk = fitted.width < saved.width || fitted.height < saved.height
  const x = shrunk ? Math.max(saved.x, home.x) : saved.x
  return { ...fitted, x, y: Math.max(saved.y, home.y), maximized }
}

function size(wanted: { width: number; height: number }, within: { width: number; height: number }) {
  return {
    width: Math.max(smallest.width, Math.min(wanted.width, within.width)),
    height: Math.max(smallest.height, Math.min(wanted.height, within.height)),
  }
}

/** True where enough of the window's title bar is on that screen. */
function gripOn(window: Box, screen: Box): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  const below = screen.y + screen.height - window.y
  return across >= GRIP.width && below >= GRIP.height && window.y >= screen.y - GRIP.height
}

/** Reads what was saved; null for what is no place. */
export function readPlace(value: unknown): Place | null {
  if (typeof value !== 'object' || value === null) return null
  const { x, y, width, height, maximized }: { [K in keyof Place]?: unknown } = value
  if (!isLength(x) || !isLength(y) || !isLength(width) || !isLength(height)) return null
  return width < 1 || height < 1 ? null : { x, y, width, height, maximized: maximized === true }
}

/** No desktop is larger. */
function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 100_000
}
