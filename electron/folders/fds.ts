/** A section of an FDS file: texts, lists of texts and sections below it. */
export type FdsSection = Map<string, string | string[] | FdsSection>

/** Lines of a file that are read, and sections within each other, at most. */
const MOST_LINES = 20_000
const DEEPEST = 30

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', x: '', s: '\\', d: '.', c: ':', e: '=' }

/** `\s` is a backslash, `\x` nothing: how FDS writes what it cannot have (FreneticUtilities FDSUtility.cs). */
function unescaped(text: string): string {
  return text.replace(/\\([tnrxsdce])/g, (_, letter: string) => escapes[letter] ?? '')
}

/**
 * Reads SwarmUI's settings: `key: value` lines, sections by indentation (a tab counts as four spaces), `- item` lists, `#`
 * comments. A line that is none of these is passed over. Pure; never fails.
 */
export function readFds(text: string): FdsSection {
  const root: FdsSection = new Map()
  const open: { indent: number; section: FdsSection }[] = [{ indent: -1, section: root }]
  let last: { section: FdsSection; key: string } | null = null
  for (const line of text.split(/\r?\n/).slice(0, MOST_LINES)) {
    const bare = line.trim()
    if (bare === '' || bare.startsWith('#')) continue
    const indent = (/^[ \t]*/.exec(line)?.[0] ?? '').replace(/\t/g, '    ').length
    if (bare.startsWith('- ')) {
      if (last !== null) addItem(last, unescaped(bare.slice(2).trim()))
      continue
    }
    const colon = bare.indexOf(':')
    if (colon <= 0) continue
    const key = unescaped(bare.slice(0, colon).trim())
    const value = bare.slice(colon + 1).trim()
    while ((open.at(-1)?.indent ?? -1) >= indent && open.length > 1) open.pop()
    const parent = open.at(-1)?.section ?? root
    if (value === '' && open.length < DEEPEST) {
      const below: FdsSection = new Map()
      parent.set(key, below)
      open.push({ indent, section: below })
    } else parent.set(key, unescaped(value))
    last = { section: parent, key }
  }
  return root
}

function addItem({ section: at, key }: { section: FdsSection; key: string }, item: string): void {
  const there = at.get(key)
  if (Array.isArray(there)) there.push(item)
  else at.set(key, [item])
}
