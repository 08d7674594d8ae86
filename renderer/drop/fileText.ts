import { LONGEST_LINK_TEXT } from '@shared/limits'

/** Files that are read of one drop. */
const MOST_FILES = 20

const textFiles = /\.(?:txt|md|csv|tsv|json|log|html?|url|webloc)$/i

/** True for a file that may hold links: by its name or type, and short enough to be read. */
function isReadable({ name, type, size }: File): boolean {
  return size <= LONGEST_LINK_TEXT && (textFiles.test(name) || type.startsWith('text/'))
}

/** The texts of the dropped files that may hold links; null when there is none. */
export async function textOfFiles(files: readonly File[]): Promise<string | null> {
  const texts = await Promise.all(files.filter(isReadable).slice(0, MOST_FILES).map(readFile))
  const text = texts.join('\n').slice(0, LONGEST_LINK_TEXT)
  return text.trim() === '' ? null : text
}

async function readFile(file: File): Promise<string> {
  const text = await file.text().catch(() => '')
  return addressOfShortcut(file.name, text)
}

/** The address in a shortcut of Windows (.url) or macOS (.webloc, XML or binary), without what is around it; else the text. */
export function addressOfShortcut(name: string, text: string): string {
  if (/\.url$/i.test(name)) return /^\s*URL\s*=\s*(\S+)/im.exec(text)?.[1] ?? ''
  if (!/\.webloc$/i.test(name)) return text
  const inXml = /<string>\s*([^<]+?)\s*<\/string>/i.exec(text)?.[1]?.replaceAll('&amp;', '&')
  // The binary form holds the address as plain letters.
  return inXml ?? /https?:\/\/[\x21-\x7e]+/i.exec(text)?.[0] ?? ''
}
