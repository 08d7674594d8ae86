import { cleanFolderName } from './names'

/** What a sub-folder template can name. */
export const templateWords = ['baseModel', 'creator', 'model', 'version', 'type'] as const
export type TemplateValues = Readonly<Record<(typeof templateWords)[number], string>>

/** Folders below each other, at most: more is a slip, and long paths are what Windows programs fail at. */
const DEEPEST = 6
/** Characters of all the sub-folders together, at most: leaves MAX_PATH of Windows to the folder above and the name. */
const LONGEST = 140

/**
 * The sub-folders that a template makes of a model: `{baseModel}/{creator}/{model} - {version}`. Slashes of the template
 * divide, those of the values do not; each part can be written on every file system, and none leads out (`..`). A part whose
 * values are all empty is left out; a word that is none stays as it is written. Pure.
 * @returns the names, from above; [] for an empty template
 */
export function subFolders(template: string, values: TemplateValues): string[] {
  const names: string[] = []
  let left = LONGEST
  for (const part of template.split(/[/\\]/).slice(0, DEEPEST)) {
    const name = nameOf(part, values)
    if (name === null) continue
    const cut = shortened(name, left)
    if (cut === null) break
    names.push(cut)
    left -= cut.length + 1
  }
  return names
}

/** What of a template is not what its writer meant: words that it does not know, and levels beyond the deepest. Pure. */
export function templateSlips(template: string): { unknown: string[]; tooDeep: boolean } {
  const words = [...template.matchAll(/\{([^{}/\\]*)\}/g)].map(([whole, word = '']) => ({ whole, word }))
  const isKnown = (word: string): boolean => templateWords.some((one) => one.toLowerCase() === word.toLowerCase())
  const unknown = words.flatMap(({ whole, word }) => (isKnown(word) ? [] : [whole]))
  const levels = template.split(/[/\\]/).filter((part) => part.trim() !== '')
  return { unknown: [...new Set(unknown)], tooDeep: levels.length > DEEPEST }
}

/** The part with its words filled in; null when nothing is left of it. */
function nameOf(part: string, values: TemplateValues): string | null {
  let asked = 0
  let filled = 0
  const text = part.replace(/\{(\w+)\}/g, (whole, word: string) => {
    const known = templateWords.find((one) => one.toLowerCase() === word.toLowerCase())
    if (known === undefined) return whole
    asked += 1
    const value = values[known].trim()
    if (value !== '') filled += 1
    return value
  })
  if (asked > 0 && filled === 0) return null
  // What stood between two values hangs loose when one of them is empty.
  const tidy = filled < asked ? text.replace(/^[\s_-]+|[\s_-]+$/g, '') : text
  const fallback = '_'
  const name = cleanFolderName(tidy, fallback)
  return tidy.trim() === '' || name === fallback ? null : name
}

function shortened(name: string, left: number): string | null {
  if (name.length <= left) return name
  let text = ''
  for (const character of name) {
    if (text.length + character.length > left) break
    text += character
  }
  const cut = cleanFolderName(text, '_')
  return cut === '_' ? null : cut
}

/** A model to show a template with. */
export const exampleModel: TemplateValues = {
  model: 'Paper Lantern',
  version: 'v1.2',
  type: 'LORA',
  baseModel: 'Illustrious',
  creator: 'sora',
}
