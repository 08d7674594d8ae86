import { LONGEST_LINK_TEXT } from '@shared/limits'

/** What a text looks like before main reads it: good enough to offer the right words, never to decide. */
export type TextKind = 'link' | 'links' | 'air' | 'id' | 'hash' | 'words'

/** Tells links, AIRs, bare ids and hashes from search words. */
export function kindOfText(text: string): TextKind {
  const trimmed = text.trim()
  if (hasSeveralLinks(trimmed)) return 'links'
  if (/^(urn:)?air:/i.test(trimmed)) return 'air'
  if (/^https?:\/\/\S+$/i.test(trimmed) || /^(www\.)?civitai\.\w+\/\S+$/i.test(trimmed)) return 'link'
  if (/^\d{1,10}$/.test(trimmed)) return 'id'
  return isHash(trimmed) ? 'hash' : 'words'
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text) || (/^([0-9a-f]{8}|[0-9a-f]{10}|[0-9a-f]{12})$/i.test(text) && isMixed(text))
}

function isMixed(text: string): boolean {
  return /\d/.test(text) && /[a-f]/i.test(text)
}

/** True for a text of which main should read the links, not take it for one: several lines or addresses. */
export function hasSeveralLinks(text: string): boolean {
  if (!/civitai|urn:air:|^\s*[0-9a-f]+\s*$/im.test(text)) return false
  const addresses = text.match(/https?:\/\/|(?<![./\w])civitai\.\w+\/|urn:air:/gi)?.length ?? 0
  return addresses > 1 || text.split(/[\r\n]+/).filter((line) => line.trim() !== '').length > 1
}

/**
 * The text in what was dropped or pasted: the addresses of a `text/uri-list` (RFC 2483: lines that begin with # are
 * comments), else the plain text; null when there is neither.
 */
export function textOfTransfer(transfer: Pick<DataTransfer, 'getData'>): string | null {
  const addresses = transfer
    .getData('text/uri-list')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const text = addresses.length > 0 ? addresses.join('\n') : transfer.getData('text/plain').trim()
  return text === '' ? null : text.slice(0, LONGEST_LINK_TEXT)
}
