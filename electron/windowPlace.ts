import { join } from 'node:path'
import { screen, type BrowserWindow } from 'electron'
import { keepSmallFile, readSmallFile } from './smallFile'
import { openingFor, readPlace, type Opening } from './system/windowPlace'

/** ms after the last move or change of size. */
const SAVE_AFTER_MS = 700

const FILE = 'window.json'

/** Where the window of this profile is to be opened. Reads a small file by itself: the stores are not open that early. */
export function placeOfWindow(profile: string): Opening {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
  const { workArea: first } = screen.getPrimaryDisplay()
  return openingFor(readPlace(readSmallFile(join(profile, FILE))), [first, ...areas])
}

/** Keeps where the window is, for its next opening. */
export function keepPlace(window: BrowserWindow, profile: string): void {
  let timer: NodeJS.Timeout | null = null
  const save = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    keepSmallFile(join(profile, FILE), { ...window.getNormalBounds(), maximized: window.isMaximized() })
  }
  const saveSoon = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(save, SAVE_AFTER_MS)
  }
  for (const moved of ['resize', 'move', 'maximize', 'unmaximize'] as const) {
    // The compiler knows `on` by each name alone.
    window.on(moved as 'resize', saveSoon)
  }
  window.on('close', save)
}
