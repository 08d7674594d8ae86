import type { ProgramNote } from '@shared/program'
import type { Places } from './places'
import type { RowName } from './tables'

/** What a program's own settings say about its folders. All paths are absolute. */
export interface OwnSettings {
  /** In place of the root for the folders of the table; null: the root. */
  base: string | null
  /** In place of `<base>/models`, in the program's order of preference; []: that. */
  models: readonly string[]
  folders: readonly OwnFolder[]
  /** Folders below which those are meant: what is missing there may be made once they are there themselves. */
  bases?: readonly string[]
  notes: readonly ProgramNote[]
}

/** One folder that is set, by the settings' word for it (see `Row.key`) or by a row's name. */
export interface OwnFolder {
  key: string | { row: RowName }
  folder: string
  /** Before the usual ones, behind them, or in their stead. */
  how: 'first' | 'also' | 'instead'
}

export const nothingSet: OwnSettings = { base: null, models: [], folders: [], notes: [] }

/** Characters of a path that is believed, at most. */
const LONGEST_PATH = 4096

/** True for what can be a path at all. */
export function isPathText(text: unknown): text is string {
  return typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST_PATH && !text.includes('\0')
}

/**
 * `~` and `$VAR`, `${VAR}` and, on Windows, `%VAR%` as Python's expanduser and expandvars have them: what is not set stays
 * as it is written.
 */
export function expand(text: string, { path, home, env, system }: Places): string {
  const homed = /^~(?=$|[/\\])/.test(text) ? home + text.slice(1) : text
  const shell = homed.replace(/\$(?:\{([^}]{1,200})\}|(\w{1,200}))/g, (whole, braced?: string, bare?: string) => {
    return env(braced ?? bare ?? '') ?? whole
  })
  if (system !== 'win32') return shell
  return path.normalize(shell.replace(/%([^%]{1,200})%/g, (whole, name: string) => env(name) ?? whole))
}

/** An absolute, tidy path: what is relative is meant from `from`. */
export function absolute(text: string, from: string, { path }: Places): string {
  const tidy = path.normalize(path.isAbsolute(text) ? text : path.join(from, text))
  // As Python's normpath has it: no separator at the end, but that of a root.
  return tidy === path.parse(tidy).root ? tidy : tidy.replace(path.sep === '\\' ? /[\\/]+$/ : /\/+$/, '')
}

/** Bytes of a settings file, at most. */
const MOST = 256 * 1024

/** A settings file; null where there is none. One that is too long is noted, and passed over. */
export async function readSettings(file: string, { disk }: Places, notes: ProgramNote[]): Promise<string | null> {
  const text = await disk.text(file, MOST)
  if (text === null || typeof text === 'string') return text
  notes.push({ kind: 'tooLarge', path: file })
  return null
}

/** A settings file in JSON, as an object; null where there is none, or where it is none: then that is noted. */
export async function readJson(
  file: string,
  places: Places,
  notes: ProgramNote[],
): Promise<Readonly<Record<string, unknown>> | null> {
  const text = await readSettings(file, places, notes)
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  notes.push({ kind: 'unreadable', path: file })
  return null
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
