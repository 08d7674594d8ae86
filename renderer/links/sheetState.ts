import type { Target } from '@shared/ipc'
import type { OwnChoice } from '@shared/own'
import { spotlight } from '@mantine/spotlight'
import type { Link, LinkLines } from '@shared/schemas/link'
import { create } from 'zustand'
import { ask } from '../api'
import { newEntries, withStates, type BroughtLine, type Entry } from './entries'
import { createLookUps, type LookUps } from './lookUps'

/** What a person chose for one model of the sheet; what is not said is as by default. */
export type Choice = { ticked?: boolean; versionId?: number; fileId?: number; target?: Target | null; own?: OwnChoice }
export type Choices = ReadonlyMap<string, Choice>

/** The sheet of links: what was brought, what is known of it, what was chosen. It is gone when the sheet is closed. */
type LinkSheet = {
  open: boolean
  entries: readonly Entry[]
  choices: Choices
  /** Where everything goes that has no target of its own; null: as set in Folders. */
  target: Target | null
  notes: Pick<LinkLines, 'repeated' | 'wordy' | 'cut'>
}

const closed: LinkSheet = {
  open: false,
  entries: [],
  choices: new Map(),
  target: null,
  notes: { repeated: 0, wordy: 0, cut: 0 },
}

const useStore = create<LinkSheet>(() => closed)
let lookUps: LookUps | null = null
let keys = 0
/** What will be looked up once the sheet is on the screen. */
const waiting: Entry[] = []
/** What had the focus before the sheet was opened. */
let focused: Element | null = null

/** ms; the palette gives the focus back 10 ms after it was closed, and must not take it from the sheet. */
const PALETTE_MS = 25

/** A part of the sheet's state. */
export function useLinkSheet<T>(selector: (sheet: LinkSheet) => T): T {
  return useStore(selector)
}

/** Opens the sheet with these links; adds them when it is open already. */
export function openLinkSheet({ lines, ...notes }: Omit<LinkLines, 'lines'> & { lines: readonly BroughtLine[] }): void {
  const before = useStore.getState()
  const fresh = newEntries(lines, before.entries, keys)
  keys += fresh.length
  useStore.setState({
    entries: [...before.entries, ...fresh],
    notes: {
      repeated: before.notes.repeated + notes.repeated + lines.length - fresh.length,
      wordy: before.notes.wordy + notes.wordy,
      cut: before.notes.cut + notes.cut,
    },
  })
  if (before.open) {
    lookUp(fresh)
    return
  }
  waiting.push(...fresh)
  const open = () => {
    if (!useStore.getState().open) focused = document.activeElement
    useStore.setState({ open: true })
  }
  const active = document.activeElement
  // The palette has the focus, or has gone and is about to give it back.
  const isPalette = active === null || active === document.body || active.closest('[role="dialog"]') !== null
  if (!isPalette) {
    open()
    return
  }
  spotlight.close()
  setTimeout(open, PALETTE_MS)
}

/** The sheet is on the screen. What it shows is looked up only now: answers would draw it again and again. */
export function sheetShown(): void {
  lookUp(waiting.splice(0))
}

/** Closes it: what was not looked up will not be, and the focus is where it was. */
export function closeLinkSheet(): void {
  lookUps?.stop()
  lookUps = null
  waiting.length = 0
  useStore.setState(closed, true)
  const back = focused
  focused = null
  // Once the sheet is gone, which holds the focus until then.
  setTimeout(() => {
    if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true })
  })
}

function lookUp(entries: readonly Entry[]): void {
  lookUps ??= createLookUps(
    (link) => ask('lookUpLink', { link }),
    (states) => useStore.setState(({ entries: all }) => ({ entries: withStates(all, states) })),
  )
  lookUps.add(entries.flatMap(({ key, link }) => (link === null ? [] : [{ key, link }])))
}

/** Looks these up anew, each as the link that `as` has for its key, else as the one it is. */
export function lookUpAgain(wanted: ReadonlySet<string>, as: ReadonlyMap<string, Link> = new Map()): void {
  const change = (entry: Entry): Entry =>
    wanted.has(entry.key) && entry.link !== null
      ? { ...entry, link: as.get(entry.key) ?? entry.link, state: { kind: 'waiting' } }
      : entry
  useStore.setState(({ entries }) => ({ entries: entries.map(change) }))
  lookUp(useStore.getState().entries.filter(({ key }) => wanted.has(key)))
}

/** Takes one link off the list. */
export function leaveOut(key: string): void {
  useStore.setState(({ entries }) => ({ entries: entries.filter((entry) => entry.key !== key) }))
}

/** Changes what was chosen for some models of the sheet. */
export function choose(keysOfItems: readonly string[], change: Choice): void {
  useStore.setState(({ choices }) => {
    const next = new Map(choices)
    for (const key of keysOfItems) next.set(key, { ...next.get(key), ...change })
    return { choices: next }
  })
}

/** Where all of it goes; what was said for single ones is forgotten. */
export function aimAll(target: Target | null): void {
  useStore.setState(({ choices, entries }) => ({
    target,
    entries: entries.map((entry) => {
      const rest = { ...entry }
      delete rest.target
      return rest
    }),
    choices: new Map(
      [...choices].map(([key, choice]) => {
        const rest = { ...choice }
        delete rest.target
        return [key, rest]
      }),
    ),
  }))
}
