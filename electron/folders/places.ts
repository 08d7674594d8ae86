import type { Stats } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { join, posix, win32, type PlatformPath } from 'node:path'
import { env as variables, platform } from 'node:process'

/** One name in a folder. `folder` is true for folders and for links, which may lead to one. */
export interface Entry {
  name: string
  folder: boolean
}

/** What is asked of a disk, and nothing else: nothing is ever changed through it. */
export interface Disk {
  /** Throws the system's error. */
  list(folder: string): Promise<Entry[]>
  /** Links are followed; null for what is not there or cannot be looked at. */
  kind(path: string): Promise<'file' | 'folder' | null>
  /** The path without links; null for what is not there. */
  real(path: string): Promise<string | null>
  /** A file's text in UTF-8; null for what cannot be read, `tooLarge` for more bytes than `most`. */
  text(path: string, most: number): Promise<string | null | { tooLarge: true }>
}

/** Where programs lie on a computer: another computer's layout can be looked at through another one of these. */
export interface Places {
  system: 'win32' | 'darwin' | 'linux'
  /** How paths are written there. */
  path: PlatformPath
  home: string
  documents: readonly string[]
  /** Where apps keep their settings: %APPDATA%, `~/Library/Application Support`, `~/.config`. */
  settings: string
  /** Where apps keep their data: %LOCALAPPDATA%, `~/Library/Application Support`, `~/.local/share`. */
  data: string
  /** Where apps are installed. */
  applications: readonly string[]
  /** The roots of the drives beside the system's own. */
  drives: () => Promise<string[]>
  env: (name: string) => string | undefined
  disk: Disk
}

/** Drives asked for on Windows: A and B were floppies, whose motors start. */
const driveLetters = 'CDEFGHIJKLMNOPQRSTUVWXYZ'
/** Ms after which a drive that does not answer is taken for absent. */
const DRIVE_MS = 1500

const realDisk: Disk = {
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.map((entry) => ({ name: entry.name, folder: entry.isDirectory() || entry.isSymbolicLink() }))
  },
  async kind(path) {
    const found = await statOrNull(path)
    if (found === null) return null
    return found.isDirectory() ? 'folder' : 'file'
  },
  real: (path) => realpath(path).catch(() => null),
  async text(path, most) {
    const found = await statOrNull(path)
    // A pipe would keep us waiting.
    if (found?.isFile() !== true) return null
    if (found.size > most) return { tooLarge: true }
    const file = await open(path, 'r').catch(() => null)
    if (file === null) return null
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(most + 1), 0, most + 1, 0)
      return bytesRead > most ? { tooLarge: true } : buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '')
    } catch {
      return null
    } finally {
      await file.close()
    }
  },
}

/** Closed or broken is as good as absent. */
function statOrNull(path: string): Promise<Stats | null> {
  return stat(path).catch(() => null)
}

/** A variable that is set; an empty one is as good as none. */
function env(name: string): string | undefined {
  const value = variables[name]
  return value === '' ? undefined : value
}

/** The computer that this runs on. */
export function thisComputer(): Places {
  const home = homedir()
  const shared = { home, env, disk: realDisk }
  if (platform === 'win32') {
    return {
      ...shared,
      system: 'win32',
      path: win32,
      documents: [join(home, 'Documents'), join(home, 'OneDrive', 'Documents')],
      settings: env('APPDATA') ?? join(home, 'AppData', 'Roaming'),
      data: env('LOCALAPPDATA') ?? join(home, 'AppData', 'Local'),
      applications: [join(env('LOCALAPPDATA') ?? join(home, 'AppData', 'Local'), 'Programs')],
      drives: () => present(Array.from(driveLetters).map((letter) => `${letter}:\\`)),
    }
  }
  if (platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support')
    return {
      ...shared,
      system: 'darwin',
      path: posix,
      documents: [join(home, 'Documents')],
      settings: support,
      data: support,
      applications: ['/Applications', join(home, 'Applications')],
      drives: () => childrenOf(['/Volumes']),
    }
  }
  return {
    ...shared,
    system: 'linux',
    path: posix,
    documents: [join(home, 'Documents')],
    settings: env('XDG_CONFIG_HOME') ?? join(home, '.config'),
    data: env('XDG_DATA_HOME') ?? join(home, '.local', 'share'),
    applications: ['/opt', '/srv'],
    drives: () => childrenOf(['/mnt', '/media', ...userFolders()]),
  }
}

function userFolders(): string[] {
  try {
    const { username } = userInfo()
    return [`/media/${username}`, `/run/media/${username}`]
  } catch {
    // A process without an entry among the users has no drives of its own.
    return []
  }
}

async function childrenOf(parents: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    parents.map(async (parent) => {
      const entries = await soon(realDisk.list(parent))
      return (entries ?? []).filter(({ folder }) => folder).map(({ name }) => join(parent, name))
    }),
  )
  return lists.flat()
}

async function present(folders: readonly string[]): Promise<string[]> {
  const there = await Promise.all(folders.map((folder) => soon(realDisk.kind(folder))))
  return folders.filter((_, n) => there[n] === 'folder')
}

/** Null for what fails or takes too long: a drive of the network that is away must not keep the others. */
async function soon<T>(asked: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), DRIVE_MS)
  })
  try {
    return await Promise.race([asked.catch(() => null), late])
  } finally {
    clearTimeout(timer)
  }
}
