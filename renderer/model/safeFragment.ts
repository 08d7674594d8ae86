import DOMPurify from 'dompurify'
import { LONGEST_ADDRESS } from '@shared/limits'

/** Text, lists, tables and links: nothing that loads, runs, styles or asks for input. */
const tags = [
  'a', 'abbr', 'b', 'blockquote', 'br', 'code', 'dd', 'del', 'div', 'dl', 'dt', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6',
  'hr', 'i', 'ins', 'kbd', 'li', 'mark', 'ol', 'p', 'pre', 's', 'small', 'span', 'strong', 'sub', 'sup', 'table', 'tbody',
  'td', 'th', 'thead', 'tr', 'u', 'ul',
] // prettier-ignore

/**
 * Turns a description from Civitai into nodes that are safe to show: only the tags above, no attribute but the https
 * links of `a`. Headings are lowered below the page's own. Pictures are dropped, as they would be remote.
 * @param html untrusted
 */
export function safeFragment(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: ['href'],
    ALLOWED_URI_REGEXP: /^https:\/\//i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
  for (const anchor of fragment.querySelectorAll('a')) tidyLink(anchor)
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) lowerHeading(heading)
  return fragment
}

/** A link that leads nowhere becomes its words; the others say where they lead before they are clicked. */
function tidyLink(anchor: HTMLAnchorElement) {
  const address = anchor.getAttribute('href')
  if (address === null || !leadsSomewhere(address)) {
    anchor.replaceWith(...anchor.childNodes)
    return
  }
  anchor.title = address
  anchor.rel = 'noopener noreferrer'
}

/** True for an address that main opens: https, and not endless. */
function leadsSomewhere(address: string): boolean {
  try {
    return new URL(address).protocol === 'https:' && address.length <= LONGEST_ADDRESS
  } catch {
    return false
  }
}

function lowerHeading(heading: Element) {
  const lowered = heading.ownerDocument.createElement(/^H[12]$/.test(heading.tagName) ? 'h3' : 'h4')
  lowered.append(...heading.childNodes)
  heading.replaceWith(lowered)
}
