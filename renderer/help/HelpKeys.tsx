import { useHotkeys } from '@mantine/hooks'
import { createElement } from 'react'
import { useLoaded } from '../ui/useLoaded'
import { openHelp, useHelp } from './helpState'

const loadSheets = () => import('./HelpSheets').then((sheets) => sheets.HelpSheets)
/** ms after the start: who asks for help soon does not wait, and the start does not either. */
const SHEETS_SOON_MS = 4000

/** Hears the key that asks for help, and shows the sheet that is asked for. */
export function HelpKeys() {
  const sheet = useHelp()
  const show = () => openHelp('shortcuts')
  // F1 is a key of the menu bar (electron/system/menuBar.ts). A question mark is also a letter: not while one is typing. Some keyboards have it without Shift.
  useHotkeys([
    ['shift+?', show],
    ['?', show],
  ])
  const sheets = useLoaded(loadSheets, sheet !== null, SHEETS_SOON_MS)
  return sheet !== null && sheets !== null ? createElement(sheets) : null
}
