import { duplicates } from '@shared/library'
import type { LibraryRow } from '@shared/schemas/libraryView'

/** A row with what only all rows together tell. */
export type ShownRow = {
  row: LibraryRow
  /** How many good files of their own are the same, this one included; 1 for most, and for one that is damaged. */
  copies: number
  /** How many rows are names of this very file, this one included; 1 for most. */
  places: number
  /** All that can be searched, in lower case. */
  text: string
  /** What it is sorted by: what the model is called. */
  key: string
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

function compare(a: ShownRow, b: ShownRow): number {
  return collator.compare(a.key, b.key) || collator.compare(a.row.name, b.row.name)
}

/**
 * Puts rows in the order they are shown: by name, copies side by side. It remembers the last order: of 20,000 rows only
 * those that are new or called otherwise are sorted in, and a row that is as it was is the same object, so that nothing is
 * drawn again for it.
 */
export function createRowOrder(): (rows: ReadonlyMap<string, LibraryRow>) => ShownRow[] {
  let last: readonly ShownRow[] = []
  return (rows) => {
    const copies = copiesOf(rows)
    const names = placesOf(rows)
    const placesAt = ({ inode }: LibraryRow) => (inode === undefined ? 1 : (names.get(inode) ?? 1))
    const kept: ShownRow[] = []
    const seen = new Set<string>()
    for (const before of last) {
      const row = rows.get(before.row.id)
      if (row === undefined || keyOf(row) !== before.key || row.name !== before.row.name) continue
      seen.add(row.id)
      const count = { copies: copies.get(row) ?? 1, places: placesAt(row) }
      if (row !== before.row) kept.push(shown(row, count))
      else if (count.copies === before.copies && count.places === before.places) kept.push(before)
      else kept.push({ ...before, ...count })
    }
    const fresh: ShownRow[] = []
    for (const row of rows.values())
      if (!seen.has(row.id)) fresh.push(shown(row, { copies: copies.get(row) ?? 1, places: placesAt(row) }))
    const order = merged(kept, fresh.sort(compare))
    last = order
    return order
  }
}

function shown(row: LibraryRow, count: Pick<ShownRow, 'copies' | 'places'>): ShownRow {
  return { row, ...count, text: textOf(row), key: keyOf(row) }
}

function keyOf(row: LibraryRow): string {
  return row.modelName ?? row.name
}

function textOf(row: LibraryRow): string {
  const parts = [row.name, row.modelName, row.versionName, row.baseModel, row.type, row.creator, row.sha256]
  return [...parts, ...row.folder].join('\n').toLowerCase()
}

function copiesOf(rows: ReadonlyMap<string, LibraryRow>): ReadonlyMap<LibraryRow, number> {
  const copies = new Map<LibraryRow, number>()
  const good = [...rows.values()].filter(({ check }) => check?.intact !== false)
  for (const group of duplicates(good)) {
    const count = new Set(group.map(({ id, inode }) => inode ?? `row ${id}`)).size
    for (const row of group) copies.set(row, count)
  }
  return copies
}

function placesOf(rows: ReadonlyMap<string, LibraryRow>): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const { inode } of rows.values()) if (inode !== undefined) places.set(inode, (places.get(inode) ?? 0) + 1)
  return places
}

/** Two sorted lists as one. */
function merged(many: ShownRow[], few: ShownRow[]): ShownRow[] {
  if (few.length === 0 || many.length === 0) return many.length === 0 ? few : many
  const all: ShownRow[] = []
  let next = 0
  for (const one of many) {
    for (let other = few[next]; other !== undefined && compare(other, one) < 0; other = few[next]) {
      all.push(other)
      next += 1
    }
    all.push(one)
  }
  return [...all, ...few.slice(next)]
}
