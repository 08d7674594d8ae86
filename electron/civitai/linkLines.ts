import type { Failure } from '@shared/failure'
import { MOST_LINKS } from '@shared/limits'
import type { Link, LinkLine, LinkLines } from '@shared/link'
import { isHash, parseLink } from './links'

/** Characters of a link that are handed on. */
const SHOWN = 2000

/** A line that is longer holds data, not links: what is beyond is not read. */
const LONGEST_LINE = 100_000
/** Nor is a link as long as this. */
const LONGEST_LINK = 4000

/**
 * All links of a text, in order and each once: one a line, or several in a line of words, Markdown, CSV or JSON. A line
 * that was meant as a link and is none is there with the reason; lines of mere words are only counted. Never throws.
 * @param extraHosts as for `parseLink`
 */
export function readLinkLines(text: string, extraHosts: readonly string[] = []): LinkLines {
  const seen = new Set<string>()
  const answer: LinkLines = { lines: [], repeated: 0, wordy: 0, cut: 0 }
  for (const raw of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const line = raw.slice(0, LONGEST_LINE).trim()
    if (line === '') continue
    const found = linksOfLine(line, extraHosts)
    if (found.length === 0) answer.wordy += 1
    for (const one of found) {
      const key = one.link === null ? `?${one.text}` : JSON.stringify(one.link)
      if (seen.has(key)) answer.repeated += 1
      else if (answer.lines.length >= MOST_LINKS) answer.cut += 1
      else answer.lines.push(one)
      seen.add(key)
    }
  }
  return answer
}

function linksOfLine(line: string, extraHosts: readonly string[]): LinkLine[] {
  const whole = line.length > LONGEST_LINK ? null : lineOf(line, extraHosts)
  if (whole !== null && whole.link !== null) return [whole]
  const parts = partsOf(line).map((part) => lineOf(part, extraHosts))
  const good = parts.filter(({ link }) => link !== null)
  if (good.length > 0) return good
  // Of several strange addresses one is enough to say that none is Civitai's.
  if (parts.length > 0) return parts.slice(0, 1)
  return whole !== null && isMeant(line) ? [whole] : []
}

function lineOf(text: string, extraHosts: readonly string[]): LinkLine {
  const read = parseLink(text, extraHosts)
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
  return read.ok ? lineWith(shown, read.value, null) : lineWith(shown, null, read.failure)
}

function lineWith(text: string, link: Link | null, failure: Failure | null): LinkLine {
  return { text, link, failure }
}

/** One word that looks like an address, an AIR, a hash or a number: a person meant it, and wants to know. */
function isMeant(line: string): boolean {
  if (/\s/.test(line)) return false
  return /:\/\/|civitai|^urn:|^air:/i.test(line) || /^[0-9a-f]{8,}$/i.test(line) || /^\d+$/.test(line)
}

/** Addresses up to what cannot be in one, AIRs, and words of hex digits. */
const pieces =
  /https?:\/\/[^\s<>"'`|\\^{}[\]()]+|(?:www\.)?civitai(?:red)?\.(?:com|red|green)\/[^\s<>"'`|\\^{}[\]()]+|(?:urn:)?(?:air:)?(?:[\w.-]{1,40}:){0,2}civitai:\d{1,10}[\w@:.-]*|\b[0-9a-f]{8,64}\b/gi

/** What may be links in a line of other things. */
function partsOf(line: string): string[] {
  // A list of ids and hashes, as a spreadsheet has it.
  const words = line.split(/[\s,;|]+/).filter((word) => word !== '')
  if (words.every((word) => /^["']?\d{1,10}["']?$/.test(word) || isHash(word))) return words
  const plain = line.replaceAll('\\/', '/').replace(/&amp;|\\u0026/g, '&')
  return [...plain.matchAll(pieces)].flatMap(([piece]) => {
    if (piece.length > LONGEST_LINK) return []
    if (/^[0-9a-f]+$/i.test(piece)) return isHash(piece) && /\d/.test(piece) ? [piece] : []
    // A list without spaces, and the punctuation of a sentence.
    return piece.split(/[,;]/).flatMap((one) => {
      const bare = one.replace(/[.,;:!?*_~]+$/, '')
      return bare === '' ? [] : [bare]
    })
  })
}
