import type { DroppedFile, DroppedIdentity } from '@shared/dropped'
import type { Failure } from '@shared/failure'
import type { Target } from '@shared/ipc'
import { create } from 'zustand'
import { ask, takeFiles } from '../api'

/** Where a dropped file stands. */
export type DroppedState =
  | { kind: 'waiting' }
  | { kind: 'reading' }
  | { kind: 'identified'; identity: DroppedIdentity }
  /** It could not be read, or put where it was to go. */
  | { kind: 'failed'; failure: Failure; identity: DroppedIdentity | null }
  | { kind: 'filing'; identity: DroppedIdentity }
  | { kind: 'filed'; identity: DroppedIdentity }

/** A dropped file with what a person chose for it. */
export type DroppedEntry = {
  file: DroppedFile
  state: DroppedState
  /** Null: as it is taken for. */
  type: string | null
  /** Null: as the sheet says. */
  target: Target | null
}

/** The sheet of dropped files. Gone when it is closed. */
type DroppedSheet = {
  open: boolean
  /** Null until main has looked at them. */
  entries: readonly DroppedEntry[] | null
  how: 'move' | 'copy'
  /** Where those go that have no target of their own; null: as set in Folders. */
  target: Target | null
  /** Files that were left out: beyond the most that are taken, and pictures and texts beside models. */
  tooMany: number
  others: number
}

const closed: DroppedSheet = { open: false, entries: null, how: 'move', target: null, tooMany: 0, others: 0 }

const useStore = create<DroppedSheet>(() => closed)
let work: AbortController | null = null

/** A part of the sheet's state. */
export function useDroppedSheet<T>(selector: (sheet: DroppedSheet) => T): T {
  return useStore(selector)
}

/**
 * Opens the sheet with files that were dropped. Null: it is open; else why not.
 * @param others how many files were dropped beside these that are none for it
 */
export async function openDroppedSheet(files: readonly File[], others: number): Promise<Failure | null> {
  work?.abort()
  const own = new AbortController()
  work = own
  useStore.setState({ ...closed, open: true, others }, true)
  const ids = (await takeFiles(files)).filter((id) => id !== null)
  const reply = ids.length === 0 ? null : await ask('openDropped', { ids })
  if (own.signal.aborted) return null
  if (reply?.ok !== true) {
    closeDropped()
    return reply?.failure ?? { kind: 'folderMissing' }
  }
  const entries = reply.value.files.map((file): DroppedEntry => ({
    file,
    state: { kind: 'waiting' },
    type: null,
    target: null,
  }))
  useStore.setState({ entries, tooMany: Math.max(0, files.length - ids.length) })
  void readAll(own.signal)
  return null
}

export function closeDropped(): void {
  work?.abort()
  work = null
  useStore.setState(closed, true)
}

/** Reads a file again that could not be read. */
export function readAgain(id: string): void {
  change(id, { state: { kind: 'waiting' } })
  if (work !== null) void readAll(work.signal)
}

export function takeOff(id: string): void {
  const entries = (useStore.getState().entries ?? []).filter(({ file }) => file.id !== id)
  if (entries.length === 0) closeDropped()
  else useStore.setState({ entries })
}

export function chooseType(id: string, type: string | null): void {
  change(id, { type })
}

export function aim(id: string, target: Target | null): void {
  change(id, { target })
}

export function aimAll(target: Target | null): void {
  const entries = useStore.getState().entries?.map((entry) => ({ ...entry, target: null })) ?? null
  useStore.setState({ target, entries })
}

export function chooseHow(how: 'move' | 'copy'): void {
  useStore.setState({ how })
}

/** Where a file goes: its own target, or the one of all. */
export function targetOf({ target }: DroppedEntry, all: Target | null): Target | null {
  return target ?? all
}

/** What is known of a file; null until it was read. */
export function identityOf({ state }: DroppedEntry): DroppedIdentity | null {
  return state.kind === 'waiting' || state.kind === 'reading' ? null : state.identity
}

/** Puts these files where they go, one after the other; the sheet closes when all that can be done is. */
export async function fileAll(ids: readonly string[]): Promise<void> {
  const signal = work?.signal
  for (const id of ids) {
    const { entries, how, target } = useStore.getState()
    const entry = entries?.find(({ file }) => file.id === id)
    const identity = entry === undefined ? null : identityOf(entry)
    if (entry === undefined || identity === null || signal?.aborted !== false) continue
    change(id, { state: { kind: 'filing', identity } })
    const reply = await ask('fileDropped', { id, how, target: targetOf(entry, target), type: entry.type })
    change(id, { state: reply.ok ? { kind: 'filed', identity } : { kind: 'failed', failure: reply.failure, identity } })
  }
  const left = useStore.getState().entries ?? []
  if (left.every(({ state }) => state.kind === 'filed')) closeDropped()
}

function change(id: string, part: Partial<DroppedEntry>): void {
  const { entries } = useStore.getState()
  if (entries === null) return
  useStore.setState({ entries: entries.map((entry) => (entry.file.id === id ? { ...entry, ...part } : entry)) })
}

let reading: Promise<void> = Promise.resolve()

/** One after the other: a disk reads one large file faster than two. */
function readAll(signal: AbortSignal): Promise<void> {
  reading = reading.then(async () => {
    for (;;) {
      if (signal.aborted) return
      const next = useStore
        .getState()
        .entries?.find(({ file, state }) => file.problem === null && state.kind === 'waiting')
      if (next === undefined) return
      await readOne(next.file.id, signal)
    }
  })
  return reading
}

async function readOne(id: string, signal: AbortSignal): Promise<void> {
  change(id, { state: { kind: 'reading' } })
  const reply = await ask('identifyDropped', { id }, signal)
  if (signal.aborted) return
  change(id, {
    state: reply.ok
      ? { kind: 'identified', identity: reply.value }
      : { kind: 'failed', failure: reply.failure, identity: null },
  })
}

/** An entry above this one that is the very same file and goes to the same place: this one has nothing to do there. */
export function twinAbove(
  entries: readonly DroppedEntry[],
  entry: DroppedEntry,
  all: Target | null,
): DroppedEntry | undefined {
  const sha256 = identityOf(entry)?.sha256
  const place = JSON.stringify(targetOf(entry, all))
  const above = entries.slice(0, Math.max(0, entries.indexOf(entry)))
  return above.find(
    (one) =>
      sha256 !== undefined &&
      identityOf(one)?.sha256 === sha256 &&
      one.file.name === entry.file.name &&
      JSON.stringify(targetOf(one, all)) === place,
  )
}
