import { mkdir, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { dirname, join, posix, win32 } from 'node:path'
import type { Disk, Places } from '../../../electron/folders/places'

/** A computer of another system, drawn in a folder of this one: its files are real, its paths are its own. */
export interface Computer {
  places: Places
  /** Makes files (path -> text) and folders (paths that end with a slash), by that computer's paths. */
  grow(files: Readonly<Record<string, string>> | readonly string[]): Promise<void>
  /** Where one of its paths lies here. */
  here(path: string): string
}

type System = Places['system']

/** "C:\\Users\\me" -> "<folder>/C/Users/me". */
function hereOf(folder: string, system: System, path: string): string {
  if (system !== 'win32') return join(folder, path)
  const [drive = '', ...rest] = win32.normalize(path).split('\\')
  return join(folder, drive.replace(':', '').toUpperCase(), ...rest)
}

function thereOf(folder: string, system: System, path: string): string {
  const below = path.slice(folder.length)
  if (system !== 'win32') return below === '' ? '/' : below
  const [drive = '', ...rest] = below.split('/').filter((part) => part !== '')
  return `${drive}:\\${rest.join('\\')}`
}

const homes = { win32: 'C:\\Users\\me', darwin: '/Users/me', linux: '/home/me' } as const

/** @param folder an empty, real one */
export function computer(folder: string, system: System, env: Readonly<Record<string, string>> = {}): Computer {
  const here = (path: string): string => hereOf(folder, system, path)
  const home = homes[system]
  const disk: Disk = {
    async list(path) {
      const entries = await readdir(here(path), { withFileTypes: true })
      return entries.map((one) => ({ name: one.name, folder: one.isDirectory() || one.isSymbolicLink() }))
    },
    kind: (path) =>
      stat(here(path)).then(
        (found) => (found.isDirectory() ? 'folder' : 'file'),
        () => null,
      ),
    real: (path) =>
      realpath(here(path)).then(
        (real) => thereOf(folder, system, real),
        () => null,
      ),
    async text(path, most) {
      const text = await readFile(here(path), 'utf8').catch(() => null)
      return text !== null && Buffer.byteLength(text) > most ? { tooLarge: true } : text
    },
  }
  const common = { system, home, env: (name: string) => env[name], disk }
  const layouts: Record<System, Places> = {
    win32: {
      ...common,
      path: win32,
      documents: [`${home}\\Documents`],
      settings: `${home}\\AppData\\Roaming`,
      data: `${home}\\AppData\\Local`,
      applications: [`${home}\\AppData\\Local\\Programs`],
      drives: () => Promise.resolve(['C:\\', 'D:\\']),
    },
    darwin: {
      ...common,
      path: posix,
      documents: [`${home}/Documents`],
      settings: `${home}/Library/Application Support`,
      data: `${home}/Library/Application Support`,
      applications: ['/Applications'],
      drives: () => Promise.resolve(['/Volumes/Big']),
    },
    linux: {
      ...common,
      path: posix,
      documents: [`${home}/Documents`],
      settings: `${home}/.config`,
      data: `${home}/.local/share`,
      applications: ['/opt'],
      drives: () => Promise.resolve(['/mnt/big']),
    },
  }
  return {
    places: layouts[system],
    here,
    async grow(files) {
      const all = Array.isArray(files) ? files.map((path: string) => [path, path] as const) : Object.entries(files)
      for (const [path, text] of all) {
        const isFolder = /[/\\]$/.test(path)
        const at = here(path)
        await mkdir(isFolder ? at : dirname(at), { recursive: true })
        if (!isFolder) await writeFile(at, text)
      }
    },
  }
}

/** The same tree below a root, in the way that the system writes paths. */
export function under(root: string, tree: readonly string[]): string[] {
  const slash = root.includes('\\') ? '\\' : '/'
  return tree.map((path) => root + slash + path.replaceAll('/', slash))
}
