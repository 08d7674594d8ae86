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

/**
 * A text for one line that says something, cut where it is longer than `longest` characters; else null. Civitai's texts are
 * anybody's, and a terminal obeys control characters: none is handed on.
 */
export function readText(value: unknown, longest = LONGEST_LINE): string | null {
  const line = typeof value === 'string' ? cutText(value, longest) : ''
  return line.trim() === '' ? null : line
}

/** The same for a text that may have several lines. */
export function readLines(value: unknown, longest: number): string | null {
  const text = typeof value === 'string' ? cut(value, longest).replace(/[^\P{Cc}\n\t]/gu, '') : ''
  return text.trim() === '' ? null : text
}

/** The beginning of a text, whose last character is a whole one, on one line and without control characters. */
export function cutText(text: string, longest: number): string {
  return plainLine(cut(text, longest))
}

/** A text on one line, without control characters. */
export function plainLine(text: string): string {
  return text.replace(/[\t-\r\u0085]+/g, ' ').replace(/\p{Cc}/gu, '')
}

function cut(text: string, longest: number): string {
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
  const html = readLines(value, LONGEST_HTML)
  const isCut = typeof value === 'string' && html !== null && value.length > LONGEST_HTML
  return { descriptionHtml: html, ...(isCut ? { descriptionCut: true } : {}) }
}
