/**
 * A text of other people's for one line: cut after so many characters, with an ellipsis. What is longer than anyone
 * reads would only make the page slow.
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  // Not between the halves of a pair.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(most - 2)) ? most - 2 : most - 1
  return `${text.slice(0, end)}…`
}

/** A name of other people's for a heading: `other` where nothing of it could be seen. */
export function nameOr(text: string, other: string): string {
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(text.slice(0, 2000)) ? shorten(text, 300) : other
}
