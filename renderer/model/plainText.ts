import { safeFragment } from './safeFragment'

/** Elements after which a new line begins. */
const blocks = 'p, div, li, h3, h4, br, tr, pre, blockquote, hr, dd, dt'

/** The words of untrusted HTML, a line for each paragraph or list item. */
export function plainText(html: string): string {
  const fragment = safeFragment(html)
  for (const block of fragment.querySelectorAll(blocks)) block.after('\n')
  return fragment.textContent
}
