/** Each item as `read` sees it; items it cannot read (null) are left out, the rest of the list stays. */
export function readList<T>(items: readonly unknown[], read: (item: unknown) => T | null): T[] {
  return items.flatMap((item) => {
    const value = read(item)
    return value === null ? [] : [value]
  })
}

/** The first of each id, in order: Civitai's pages may overlap and repeat (civitai issues 1111 and 1372). */
export function uniqueById<T extends { id: number }>(items: readonly T[]): T[] {
  const seen = new Set<number>()
  return items.filter(({ id }) => !seen.has(id) && seen.add(id))
}

/** A text that says something, else null. */
export function readText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** Strings of a list, and the `name` of items that are objects (older tag lists). */
export function readNames(items: readonly unknown[]): string[] {
  return readList(items, (item) =>
    typeof item === 'object' && item !== null && 'name' in item ? readText(item.name) : readText(item),
  )
}
