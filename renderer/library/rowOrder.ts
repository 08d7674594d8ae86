import { duplicates } from '@shared/library'
import type { LibraryRow } from '@shared/schemas/libraryView'

/** A row with what only all rows together tell. */
export type ShownRow = {
  row: LibraryRow
  /** How many files are the same, this one included; 1 for most. */
  copies: number
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
    const kept: ShownRow[] = []
    const seen = new Set<string>()
    for (const before of last) {
      const row = rows.get(before.row.id)
      if (row === undefined || keyOf(row) !== before.key || row.name !== before.row.name) continue
      seen.add(row.id)
      const count = copies.get(row) ?? 1
      if (row !== before.row) kept.push(shown(row, count))
      else kept.push(count === before.copies ? before : { ...before, copies: count })
    }
    const fresh: ShownRow[] = []
    for (const row of rows.values()) if (!seen.has(row.id)) fresh.push(shown(row, copies.get(row) ?? 1))
    const order = merged(kept, fresh.sort(compare))
    last = order
    return order
  }
}

function shown(row: LibraryRow, copies: number): ShownRow {
  return { row, copies, text: textOf(row), key: keyOf(row) }
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
  for (const group of duplicates([...rows.values()])) for (const row of group) copies.set(row, group.length)
  return copies
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
