import { lstat, readdir, readFile, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, parse, resolve } from 'node:path'
import { codeOf } from '@shared/systemErrors'
import { isSame, sightOf, type Sight } from './moveFile'

/** Files of a trash that are looked at, at most, and bytes of the note that a system keeps beside one. */
const MOST = 20_000
const LONGEST_NOTE = 64 * 1024

/** A file in the trash: its path there, and the system's note beside it, which goes when the file is taken back. */
export interface Trashed {
  path: string
  note: string | null
}

/** Which trash, and whose: the computer's own where this is left out. */
export interface TrashPlaces {
  platform: NodeJS.Platform
  home: string
  env: Readonly<Record<string, string | undefined>>
  uid: number
}

function thisComputer(): TrashPlaces {
  const { platform, env } = process
  return { platform, home: homedir(), env, uid: process.getuid?.() ?? 0 }
}

/**
 * Finds a file that was put into the system's trash, by what it was. No system tells where it has put it: Linux keeps it in
 * `Trash/files` of the person or of the volume (freedesktop.org, Trash specification 1.0), macOS in `.Trash` or `.Trashes`,
 * Windows under another name in `$Recycle.Bin`. Null where it is in none of them any more.
 */
export async function findTrashed(from: string, was: Sight, places = thisComputer()): Promise<Trashed | null> {
  for (const folder of await trashFolders(from, places)) {
    const found = await lookIn(folder, from, was, places.platform)
    if (found !== null) return found
  }
  return null
}

/** Deletes the system's note of a file that was taken back. Throws the system's error. */
export async function forgetTrashed({ note }: Trashed): Promise<void> {
  if (note !== null) await rm(note, { force: true })
}

async function trashFolders(from: string, { platform, home, env, uid }: TrashPlaces): Promise<string[]> {
  const root = await rootOf(dirname(from))
  switch (platform) {
    case 'darwin':
      return [join(home, '.Trash'), join(root, '.Trashes', String(uid))]
    case 'win32': {
      const bin = join(parse(resolve(from)).root, '$Recycle.Bin')
      // One folder for each person; those of others cannot be read.
      return (await namesIn(bin)).map((name) => join(bin, name))
    }
    default: {
      const data = env.XDG_DATA_HOME
      const own = data !== undefined && isAbsolute(data) ? data : join(home, '.local', 'share')
      const ofVolume = [join(root, '.Trash', String(uid)), join(root, `.Trash-${String(uid)}`)]
      return [join(own, 'Trash'), ...ofVolume].map((folder) => join(folder, 'files'))
    }
  }
}

/** The highest folder above on the same volume: what is not there any more counts as its parent. */
async function rootOf(folder: string): Promise<string> {
  let [at, device] = [folder, await deviceOf(folder)]
  for (;;) {
    const parent = dirname(at)
    if (parent === at) return at
    const above = await deviceOf(parent)
    if (device !== null && above !== null && above !== device) return at
    at = parent
    device ??= above
  }
}

async function deviceOf(folder: string): Promise<number | null> {
  return await lstat(folder).then(
    ({ dev }) => dev,
    () => null,
  )
}

async function lookIn(folder: string, from: string, was: Sight, platform: NodeJS.Platform): Promise<Trashed | null> {
  const names = (await namesIn(folder)).slice(0, MOST)
  const stem = parse(from).name
  // Under its own name, or beginning with it, in most.
  names.sort((a, b) => Number(b.startsWith(stem)) - Number(a.startsWith(stem)))
  for (const name of names) {
    const path = join(folder, name)
    const now = await sightOf(path).catch(() => null)
    if (now?.bytes !== was.bytes) continue
    const note = noteOf(folder, name, platform)
    // A trash on another volume has got a copy, which only its note tells.
    const same = now.identity === was.identity || (note !== null && (await isNoteOf(note, from)))
    if (same && isSame({ ...was, identity: '' }, now)) return { path, note }
  }
  return null
}

function noteOf(folder: string, name: string, platform: NodeJS.Platform): string | null {
  if (platform === 'darwin') return null
  if (platform === 'win32') return name.startsWith('$R') ? join(folder, `$I${name.slice(2)}`) : null
  return join(dirname(folder), 'info', `${name}.trashinfo`)
}

/** True where a freedesktop note tells this path; one of a volume tells it from the volume's root. */
async function isNoteOf(note: string, from: string): Promise<boolean> {
  if (!note.endsWith('.trashinfo')) return false
  try {
    if ((await lstat(note)).size > LONGEST_NOTE) return false
    const told = /^Path=(.*)$/m.exec(await readFile(note, 'utf8'))?.[1] ?? ''
    const path = decodeURIComponent(told)
    return path !== '' && (isAbsolute(path) ? path === from : from.endsWith(`/${path}`))
  } catch {
    // No note, or none that can be read: it tells nothing.
    return false
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    // There is no such trash, or it is somebody else's.
    if (codeOf(error) === null) throw error
    return []
  }
}
