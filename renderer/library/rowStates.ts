import type { LibraryRow } from '@shared/schemas/libraryView'
import type { ShownRow } from './rowOrder'
import type { library } from '../text/en/library'

/** A thing to say about a row: its words, what they mean, and how they look. */
export type RowState = {
  words:
    | Exclude<keyof typeof library.state, 'copies_one' | 'copies_other' | 'linked_one' | 'linked_other'>
    | 'copies'
    | 'linked'
  about: keyof typeof library.stateAbout | null
  tone: 'plain' | 'ok' | 'warn' | 'bad' | 'accent'
}

/** What there is to say about a row, the most urgent first; two at most are shown. */
export function rowStates({ row, copies, places }: Pick<ShownRow, 'row' | 'copies' | 'places'>): RowState[] {
  const states: RowState[] = []
  if (row.away) states.push({ words: 'away', about: 'away', tone: 'warn' })
  if (row.check?.intact === false) states.push({ words: 'damaged', about: 'damaged', tone: 'bad' })
  states.push(whatItIs(row))
  if (row.update?.here === true) states.push({ words: 'replaced', about: 'replaced', tone: 'plain' })
  else if (row.update !== null)
    states.push({ words: row.update.sameBase ? 'update' : 'otherBase', about: null, tone: 'accent' })
  if (copies > 1) states.push({ words: 'copies', about: null, tone: 'warn' })
  if (places > 1) states.push({ words: 'linked', about: 'linked', tone: 'plain' })
  if (row.check?.intact === true && (row.state === 'waiting' || row.state === 'asking'))
    states.push({ words: 'intact', about: 'intact', tone: 'ok' })
  if (row.gone) states.push({ words: 'gone', about: 'gone', tone: 'plain' })
  return states.slice(0, 2)
}

function whatItIs({ state, knownBy, check }: LibraryRow): RowState {
  switch (state) {
    case 'known':
      if (check?.intact === true) return { words: 'knownIntact', about: 'intact', tone: 'ok' }
      return { words: 'known', about: knownBy, tone: knownBy === 'sidecar' ? 'plain' : 'ok' }
    case 'unknown':
      if (check?.intact === true) return { words: 'unknownIntact', about: 'intact', tone: 'plain' }
      return { words: 'unknown', about: 'unknown', tone: 'plain' }
    case 'broken':
      return { words: 'broken', about: 'broken', tone: 'bad' }
    default:
      return { words: state, about: state, tone: 'plain' }
  }
}
