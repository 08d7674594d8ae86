import { duplicates } from '@shared/library'
import type { LibraryRow } from '@shared/schemas/libraryView'

export const marks = ['unknown', 'duplicates', 'updates', 'trouble'] as const
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

/** A row with what only all rows together tell. */
export type ShownRow = {
  row: LibraryRow
  /** How many files are the same, this one included; 1 for most. */
  copies: number
  /** All that can be searched, in lower case. */
  text: string
}

/** All rows in the order they are shown: by name, copies side by side. */
export function shownRows(rows: Iterable<LibraryRow>): ShownRow[] {
  const all = [...rows]
  const copies = new Map<LibraryRow, number>()
  for (const group of duplicates(all)) for (const row of group) copies.set(row, group.length)
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
  return all
    .map((row) => ({ row, copies: copies.get(row) ?? 1, text: textOf(row), key: row.modelName ?? row.name }))
    .sort((a, b) => collator.compare(a.key, b.key) || collator.compare(a.row.name, b.row.name))
}

function textOf(row: LibraryRow): string {
  const parts = [row.name, row.modelName, row.versionName, row.baseModel, row.type, row.creator, row.sha256]
  return [...parts, ...row.folder].join('\n').toLowerCase()
}

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
      return row.update !== null
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

/** Bytes that would be free if each file were there once. */
export function bytesTwice(rows: readonly ShownRow[]): number {
  return rows.reduce((sum, { row, copies }) => sum + (copies > 1 ? row.bytes * (1 - 1 / copies) : 0), 0)
}
