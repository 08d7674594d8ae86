import type { Failure } from '@shared/failure'
import type { Reply, Target } from '@shared/ipc'
import type { Link, LinkLine, LookedUp } from '@shared/schemas/link'

/** What is known of one link of the sheet. */
export type EntryState = { kind: 'waiting' } | { kind: 'asking' } | { kind: 'failed'; failure: Failure } | LookedUp

/** One link of the sheet. */
export type Entry = {
  key: string
  /** As it was written. */
  text: string
  /** null: it is none, and its failure says why. */
  link: Link | null
  /** Where it goes, if whoever brought the link said so; a person may choose otherwise. */
  target?: Target
  state: EntryState
}

/** A line as it is brought to the sheet. */
export type BroughtLine = LinkLine & { target?: Target }

/** New entries for these lines, without links that are there already. */
export function newEntries(lines: readonly BroughtLine[], there: readonly Entry[], firstKey: number): Entry[] {
  const named = new Set(there.map(nameOf))
  return lines
    .filter((line) => !named.has(nameOf(line)))
    .map(({ text, link, failure, target }, index) => ({
      key: `l${String(firstKey + index)}`,
      text,
      link,
      ...(target === undefined ? {} : { target }),
      state: link === null ? { kind: 'failed', failure: failure ?? { kind: 'badLink' } } : { kind: 'waiting' },
    }))
}

function nameOf({ text, link }: Pick<Entry, 'text' | 'link'>): string {
  return link === null ? text : JSON.stringify(link)
}

/** The entries with other states where `states` has one for their keys. */
export function withStates(entries: readonly Entry[], states: ReadonlyMap<string, EntryState>): Entry[] {
  return entries.map((entry) => {
    const state = states.get(entry.key)
    return state === undefined ? entry : { ...entry, state }
  })
}

export function stateOfReply(reply: Reply<LookedUp>): EntryState {
  return reply.ok ? reply.value : { kind: 'failed', failure: reply.failure }
}

/** How far the sheet is. `problems`: links that lead nowhere, or that a person has to say more about. */
export function countEntries(entries: readonly Entry[]): { open: number; found: number; problems: number } {
  const open = entries.filter(({ state }) => state.kind === 'waiting' || state.kind === 'asking').length
  const found = entries.filter(({ state }) => state.kind === 'found').length
  return { open, found, problems: entries.length - open - found }
}
