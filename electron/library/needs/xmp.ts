import type { TextBag } from './texts'

/** Longer blocks of XMP hold pictures of pictures. */
const LONGEST = 4_000_000
const MOST_VALUES = 32

/**
 * The texts of an XMP block that programs write generation data into: UserComment (Draw Things) and description, as an
 * attribute or as an element (XMP specification, part 1). No XML is resolved: entities are the five of XML and numbers.
 */
export function readXmp(block: Buffer, bag: TextBag): void {
  if (block.length > LONGEST) return
  const xml = block.toString('utf8')
  let count = 0
  for (const name of ['exif:UserComment', 'dc:description', 'parameters']) {
    for (let at = xml.indexOf(name); at !== -1 && count < MOST_VALUES; at = xml.indexOf(name, at + name.length)) {
      const value = valueAt(xml, at + name.length, name)
      count += 1
      if (value !== null) bag.add('xmp', unescaped(value))
    }
  }
}

/** What stands in quotes behind `name=`, or between `<name>` and `</name>` without the tags within. */
function valueAt(xml: string, at: number, name: string): string | null {
  const attribute = /^\s{0,10}=\s{0,10}(["'])/.exec(xml.slice(at, at + 30))
  if (attribute !== null) {
    const from = at + attribute[0].length
    const to = xml.indexOf(attribute[1] ?? '"', from)
    return to === -1 ? null : xml.slice(from, to)
  }
  const open = xml.indexOf('>', at)
  if (open === -1 || open - at > 200) return null
  const close = xml.indexOf(`</${name}>`, open)
  return close === -1
    ? null
    : xml
        .slice(open + 1, close)
        .replace(/<[^<>]*>/g, '')
        .trim()
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal: unknown, hex: unknown, name: unknown) => {
      if (typeof name === 'string') return named[name.toLowerCase()] ?? whole
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
