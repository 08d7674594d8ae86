import type { Failure } from '@shared/failure'
import { isHtml, words, type Answer } from './answers'

/** Much of a page is scripts; what it is stands in its head. */
const HEAD = 20_000
/** Statuses that a challenge comes with. */
const challenged: ReadonlySet<number> = new Set([200, 403, 429, 503])

/**
 * Which of the pages that come instead of data this is: Cloudflare's demand to prove that one is a browser (or its flat
 * refusal), or the one that is shown while Civitai is being worked on. Null for any other, and for data.
 */
export function knownPage(answer: Answer): Failure['page'] | null {
  if (!isHtml(answer)) return null
  const head = answer.text.slice(0, HEAD)
  if (
    challenged.has(answer.status) &&
    /cdn-cgi\/challenge-platform|cf-chl-|just a moment|attention required/i.test(head)
  )
    return 'challenge'
  const said = `${words(answer)} ${head.replace(/<(script|style)\b[^]*?<\/\1>|<[^>]*>/gi, ' ')}`
  return /maintenance|be right back|back (?:soon|shortly)|down for/i.test(said) ? 'maintenance' : null
}
