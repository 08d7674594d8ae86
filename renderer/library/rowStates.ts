import type { LibraryRow } from '@shared/schemas/libraryView'
import type { library } from '../text/en/library'

/** A thing to say about a row: its words, what they mean, and how they look. */
export type RowState = {
  words: Exclude<keyof typeof library.state, 'copies_one' | 'copies_other'> | 'copies'
  about: keyof typeof library.stateAbout | null
  tone: 'plain' | 'ok' | 'warn' | 'bad' | 'accent'
}

/** What there is to say about a row, the most urgent first; two at most are shown. */
export function rowStates(row: LibraryRow, copies: number): RowState[] {
  const states: RowState[] = []
  if (row.away) states.push({ words: 'away', about: 'away', tone: 'warn' })
  if (row.check?.intact === false) states.push({ words: 'damaged', about: 'damaged', tone: 'bad' })
  states.push(whatItIs(row))
  if (row.check?.intact === true && row.state !== 'known') states.push({ words: 'intact', about: 'intact', tone: 'ok' })
  if (row.update?.here === true) states.push({ words: 'replaced', about: 'replaced', tone: 'plain' })
  else if (row.update !== null)
    states.push({ words: row.update.sameBase ? 'update' : 'otherBase', about: null, tone: 'accent' })
  if (copies > 1) states.push({ words: 'copies', about: null, tone: 'warn' })
  if (row.gone) states.push({ words: 'gone', about: 'gone', tone: 'plain' })
  return states.slice(0, 2)
}

function whatItIs({ state, knownBy, check }: LibraryRow): RowState {
  switch (state) {
    case 'known':
      if (check?.intact === true) return { words: 'knownIntact', about: 'intact', tone: 'ok' }
      return { words: 'known', about: knownBy, tone: knownBy === 'sidecar' ? 'plain' : 'ok' }
    case 'broken':
      return { words: 'broken', about: 'broken', tone: 'bad' }
    default:
      return { words: state, about: state, tone: 'plain' }
  }
}
