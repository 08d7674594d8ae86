import type { LibraryRow } from '@shared/schemas/libraryView'
import type { ShownRow } from './rowOrder'

export const marks = ['unknown', 'duplicates', 'updates', 'replaced', 'trouble'] as const
/** What a file can be looked for by, beside its traits. */
export type Mark = (typeof marks)[number]

/** What is looked for. */
export type LibraryFilter = {
  words: string
  /** Program ids; '' is our own folder. */
  programs: readonly string[]
  types: readonly string[]
  /** '' is where it is not known. */
  baseModels: readonly string[]
  mark: Mark | null
}

export const noFilter: LibraryFilter = { words: '', programs: [], types: [], baseModels: [], mark: null }

/** True for a file that needs a person: no model, damaged, or away. */
export function isTrouble({ state, check, away }: LibraryRow): boolean {
  return state === 'broken' || check?.intact === false || away
}

/** Whether a row has a mark. */
export function hasMark({ row, copies }: ShownRow, mark: Mark): boolean {
  switch (mark) {
    case 'unknown':
      return row.state === 'unknown'
    case 'duplicates':
      return copies > 1
    case 'updates':
      return row.update?.here === false
    case 'replaced':
      return row.update?.here === true
    case 'trouble':
      return isTrouble(row)
  }
}

/** The rows that fit; all words have to be there. */
export function filtered(rows: readonly ShownRow[], filter: LibraryFilter): ShownRow[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (chosen: readonly string[], value: string) => chosen.length === 0 || chosen.includes(value)
  return rows.filter(
    (shown) =>
      words.every((word) => shown.text.includes(word)) &&
      fits(filter.programs, shown.row.programId ?? '') &&
      fits(filter.types, shown.row.type) &&
      fits(filter.baseModels, shown.row.baseModel ?? '') &&
      (filter.mark === null || hasMark(shown, filter.mark)),
  )
}

/** The values that a trait has, the most frequent first. */
export function valuesOf(rows: readonly ShownRow[], trait: (row: LibraryRow) => string): string[] {
  const counts = new Map<string, number>()
  for (const { row } of rows) counts.set(trait(row), (counts.get(trait(row)) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value)
}

/** Each file once: of those that are names of one file the first. */
export function onceEach(rows: readonly LibraryRow[]): LibraryRow[] {
  const seen = new Set<string>()
  return rows.filter(({ inode }) => {
    if (inode === undefined) return true
    const isNew = !seen.has(inode)
    seen.add(inode)
    return isNew
  })
}

/** Bytes that would be free if each file were there once. Other names of a file hold none of their own. */
export function bytesTwice(rows: readonly ShownRow[]): number {
  return rows.reduce((sum, { row, copies, places }) => sum + (row.bytes * (1 - 1 / copies)) / places, 0)
}
