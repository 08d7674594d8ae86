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

/** Most characters of a name, and of anything else that is shown on a line. */
const LONGEST_LINE = 300

/** A text that says something, cut where it is longer than `longest` characters; else null. */
export function readText(value: unknown, longest = LONGEST_LINE): string | null {
  return typeof value === 'string' && value.trim() !== '' ? cutText(value, longest) : null
}

/** The beginning of a text, whose last character is a whole one. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text
  return text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')
}

/** Strings of a list, and the `name` of items that are objects (older tag lists), at most `most` of them. */
export function readNames(items: readonly unknown[], most = 500, longest = LONGEST_LINE): string[] {
  return readList(items.slice(0, most), (item) =>
    typeof item === 'object' && item !== null && 'name' in item
      ? readText(item.name, longest)
      : readText(item, longest),
  )
}

/** Most characters of a description: the longest real ones have some ten thousand. */
const LONGEST_HTML = 200_000

/** A description as it is handed on: its beginning, where it is longer than anything that is shown. */
export function readHtml(value: unknown): { descriptionHtml: string | null; descriptionCut?: true } {
  const html = readText(value, LONGEST_HTML)
  const cut = typeof value === 'string' && html !== null && html.length < value.length
  return { descriptionHtml: html, ...(cut ? { descriptionCut: true } : {}) }
}
