import type { Places } from './places'

/** Flags of a command line by their name without dashes, each with its values in order; [] for a switch. */
export type Flags = ReadonlyMap<string, readonly string[]>

/** Characters of a command line, and words on it, at most. */
const LONGEST = 20_000
const MOST_WORDS = 500

/**
 * What a script of the system's shell sets a variable to in the end: `set COMMANDLINE_ARGS=…` of a batch file or
 * `export COMMANDLINE_ARGS="…"` of a shell script, without comments, lines continued, what is added to it added. Pure.
 * @param folder of the script, for `%~dp0`
 */
export function variableIn(script: string, name: string, kind: 'bat' | 'sh', folder: string): string {
  const lines = kind === 'bat' ? batLines(script, folder) : shLines(script)
  const set =
    kind === 'bat'
      ? new RegExp(`^@?set\\s+"?${name}=(.*)$`, 'i')
      : new RegExp(`^(?:export\\s+|declare\\s+-x\\s+)?${name}=(.*)$`)
  const itself = kind === 'bat' ? new RegExp(`%${name}%`, 'gi') : new RegExp(`\\$(?:${name}\\b|\\{${name}\\})`, 'g')
  let value = ''
  for (const line of lines) {
    const found = set.exec(line)?.[1]
    if (found === undefined) continue
    const text = kind === 'bat' ? unquotedBat(line, found) : unquotedSh(found)
    value = text.replace(itself, () => value).slice(0, LONGEST)
  }
  return value
}

/** The words behind `main.py` in a script that starts ComfyUI; '' where it does not. Pure. */
export function wordsAfterMain(script: string, kind: 'bat' | 'sh', folder: string): string {
  const lines = kind === 'bat' ? batLines(script, folder) : shLines(script)
  for (const line of lines) {
    const found = /\bmain\.py"?\s(.*)$/i.exec(line)?.[1]
    if (found !== undefined) return found.slice(0, LONGEST)
  }
  return ''
}

function batLines(script: string, folder: string): string[] {
  return script
    .replace(/\^\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/%~dp0/gi, `${folder}\\`))
    .filter((line) => !/^(@?rem\b|::)/i.test(line))
}

function shLines(script: string): string[] {
  return script
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('#'))
}

/** `set "NAME=value"` has its quote before the name. */
function unquotedBat(line: string, value: string): string {
  return /^@?set\s+"/i.test(line) ? value.replace(/"[^"]*$/, '') : value
}

function unquotedSh(value: string): string {
  const quote = value[0]
  if (quote !== '"' && quote !== "'") return value.replace(/\s#.*$/, '')
  let text = ''
  for (let at = 1; at < value.length; at += 1) {
    const letter = value[at]
    if (letter === quote) return text
    if (quote === '"' && letter === '\\' && /["\\$`]/.test(value[at + 1] ?? '')) {
      at += 1
      text += value[at] ?? ''
    } else text += letter ?? ''
  }
  return text
}

/** Splits at spaces that are not within quotes. A backslash means itself on Windows, and the next letter elsewhere. */
function words(text: string, system: Places['system']): string[] {
  const found: string[] = []
  let word: string | null = null
  let quote: string | null = null
  for (let at = 0; at < text.length && found.length < MOST_WORDS; at += 1) {
    const letter = text[at] ?? ''
    if (quote !== null) {
      if (letter === quote) quote = null
      else word = (word ?? '') + letter
    } else if (letter === '"' || (letter === "'" && system !== 'win32')) {
      quote = letter
      word ??= ''
    } else if (letter === '\\' && system !== 'win32' && at + 1 < text.length) {
      at += 1
      word = (word ?? '') + (text[at] ?? '')
    } else if (/\s/.test(letter)) {
      if (word !== null) found.push(word)
      word = null
    } else word = (word ?? '') + letter
  }
  if (word !== null) found.push(word)
  return found
}

/** Reads `--name value`, `--name=value` and `--name first second`; a flag that is repeated has all its values. Pure. */
export function readFlags(text: string, system: Places['system']): Flags {
  const flags = new Map<string, string[]>()
  let open: string[] | null = null
  for (const word of words(text.slice(0, LONGEST), system)) {
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(word) ?? []
    if (name === undefined) {
      if (!word.startsWith('--')) open?.push(word)
      continue
    }
    open = flags.get(name) ?? []
    flags.set(name, open)
    if (value !== undefined) {
      open.push(value)
      open = null
    }
  }
  return flags
}
