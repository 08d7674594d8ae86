/**
 * Names that every system and every program takes, made from names that strangers typed. Pure, and the same on all
 * platforms: a model folder is often on a drive that another system reads too.
 */

/** Longest stem in UTF-16 units: leaves room for ` (<id>)` and for sidecar suffixes below the 255 of NTFS. */
const maxStem = 120
/** Longest whole name in UTF-8 bytes: the same room below the 255 bytes of ext4. */
const maxBytes = 200

// What Windows refuses in a name (Microsoft, "Naming Files, Paths, and Namespaces").
const forbidden = /[<>:"/\\|?*]/g
// Not seen, but able to disguise a name: controls, zero-width and direction marks, halves of surrogate pairs.
const unseen = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu
// Devices of Windows, with any extension (same page, with the superscript digits; COM0 and LPT0 are refused by peers).
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)$/i
// A letter must be in it: the ".5" of "v1.5" is none.
const extension = /\.(?=[0-9]*[a-z])[a-z0-9]{1,12}$/i
// Our own part files end so (and their journals): nothing that comes from outside may look like one.
const ownExtension = /\.mpdl/gi

/** Splits before the last extension; `extension` keeps its dot and is '' when there is none. */
export function splitName(name: string): { stem: string; extension: string } {
  const found = extension.exec(name)?.[0] ?? ''
  return { stem: name.slice(0, name.length - found.length), extension: found }
}

/** Visible characters only, one kind of space, composed the way most systems store it. */
function visible(text: string): string {
  return text.replace(/\s+/g, ' ').replace(unseen, '').normalize('NFC').replace(/ +/g, ' ')
}

/** No dot or space at either end: Windows drops those at the end, and a leading dot hides the file. */
function trimmed(text: string): string {
  return text.replace(/^[ .]+|[ .]+$/g, '')
}

/** The longest beginning within both limits that splits no character. */
function cut(text: string, bytes: number): string {
  let units = 0
  let used = 0
  let end = 0
  for (const character of text) {
    units += character.length
    used += Buffer.byteLength(character)
    if (units > maxStem || used > bytes) return text.slice(0, end)
    end += character.length
  }
  return text
}

function cleanStem(text: string, bytes: number): string {
  const stem = trimmed(text.replace(forbidden, '_').replace(ownExtension, '_mpdl'))
  // "con.x" is the device too, and "con .x".
  const [head = '', ...rest] = stem.split('.')
  const safe = device.test(head.trimEnd()) ? [`${head.trimEnd()}_`, ...rest].join('.') : stem
  return trimmed(cut(safe, bytes))
}

/**
 * A file name that can be written everywhere and is never empty: the base name only, with the extension kept in lower
 * case (several programs compare it so), at most 120 characters before it and 200 UTF-8 bytes in all.
 * @param name what the server calls the file: untrusted
 * @param fallbackStem stands in when nothing of the name is left
 */
export function cleanFileName(name: string, fallbackStem: string): string {
  const base = visible(name).split(/[/\\]/).at(-1) ?? ''
  const parts = splitName(base.replace(/[ .]+$/, '').replace(ownExtension, '_mpdl'))
  const ending = parts.extension.toLowerCase()
  const bytes = maxBytes - ending.length
  const stem = cleanStem(parts.stem, bytes) || cleanStem(visible(fallbackStem), bytes) || 'file'
  return stem + ending
}

/**
 * A name for one folder: separators become underscores, the rest as for files.
 * @param fallback stands in when nothing of the name is left
 */
export function cleanFolderName(name: string, fallback: string): string {
  return cleanStem(visible(name), maxBytes) || cleanStem(visible(fallback), maxBytes) || 'folder'
}

/** `name.ext` -> `name (123).ext`. */
export function withSuffix(name: string, suffix: string | number): string {
  const { stem, extension: ending } = splitName(name)
  return `${stem} (${String(suffix)})${ending}`
}

/** A key that is equal for names which some system takes for the same: letter case and composition are ignored. */
export function foldName(name: string): string {
  // Upper case first: it unites letters that lower case alone keeps apart (long s, Kelvin sign, final sigma).
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
}

/** True when the two names cannot stand side by side on every system. */
export function sameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b)
}
