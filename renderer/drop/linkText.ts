/** What a text looks like before main reads it: good enough to offer the right words, never to decide. */
export type TextKind = 'link' | 'air' | 'id' | 'words'

/** Tells links, AIRs and bare ids from search words. */
export function kindOfText(text: string): TextKind {
  const trimmed = text.trim()
  if (/^(urn:)?air:/i.test(trimmed)) return 'air'
  if (/^https?:\/\/\S+$/i.test(trimmed) || /^(www\.)?civitai\.\w+\/\S+$/i.test(trimmed)) return 'link'
  if (/^\d{1,10}$/.test(trimmed)) return 'id'
  return 'words'
}

/**
 * The link in what was dropped or pasted: the first address of a `text/uri-list` (RFC 2483: lines that begin with # are
 * comments), else the plain text; null when there is neither.
 */
export function linkOfTransfer(transfer: Pick<DataTransfer, 'getData'>): string | null {
  const list = transfer.getData('text/uri-list').split(/\r?\n/)
  const address = list.map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('#'))
  const text = address ?? transfer.getData('text/plain').trim()
  return text === '' ? null : text.slice(0, 4000)
}
