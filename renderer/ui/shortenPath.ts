/**
 * A path for one line: cut at its beginning, so that its last folder is always seen, however long it is. The whole one
 * belongs into the title.
 */
export function shortenPath(path: string, most: number): string {
  if (path.length <= most) return path
  const last = path.search(/[/\\][^/\\]*[/\\]?$/)
  if (last <= 0) return path
  // Of whole names as many as fit, and the last one in any case.
  let from = Math.max(0, path.length - most + 1)
  while (from < last && !/[/\\]/.test(path.charAt(from))) from += 1
  return `…${path.slice(Math.min(from, last))}`
}
