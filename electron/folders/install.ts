import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { failed, ok, type Failure, type Result } from '@shared/failure'
import type { FolderMistake, ProgramKind } from '@shared/program'
import { codeOf } from '@shared/systemErrors'
import { installSigns, modelFolderNames, portable, type InstallKind, type InstallSigns } from './signs'

/** How far above a wrong choice an install is looked for, and how many folders below it. */
const levelsAbove = 3
const childrenBelow = 100

/** True when the path is there and can be looked at. */
async function present(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    // Closed or broken is as good as absent: only what can be seen is a sign.
    return false
  }
}

/** The signs that the folder lacks, of the set it comes closest to; [] for an install. */
async function missingSigns(signs: InstallSigns, folder: string): Promise<string[]> {
  let fewest: string[] | null = null
  for (const set of signs.anyOf) {
    const there = await Promise.all(set.map((sign) => present(join(folder, sign))))
    const missing = set.filter((_, index) => there[index] !== true)
    if (fewest === null || missing.length < fewest.length) fewest = missing
  }
  return fewest ?? []
}

/** What is installed right in this folder. */
async function installIn(folder: string): Promise<InstallSigns | null> {
  for (const signs of installSigns) {
    if ((await missingSigns(signs, folder)).length === 0) return signs
  }
  return null
}

interface Found {
  signs: InstallSigns
  root: string
}

/** The install that a person means by this folder: itself, that of a portable build, or that whose `models` it is. */
async function installMeant(folder: string): Promise<Found | null> {
  const here = await installIn(folder)
  if (here !== null) return { signs: here, root: folder }
  const inner = join(folder, portable.inner)
  if (await present(join(folder, portable.sign))) {
    const signs = await installIn(inner)
    if (signs !== null) return { signs, root: inner }
  }
  if (basename(folder).toLowerCase() === 'models') {
    const signs = await installIn(dirname(folder))
    if (signs !== null) return { signs, root: dirname(folder) }
  }
  return null
}

/** An install of that kind in one of the folders right below. */
async function installBelow(kind: InstallKind, folder: string, entries: Dirent[]): Promise<string | null> {
  const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).slice(0, childrenBelow)
  for (const entry of folders) {
    const found = await installMeant(join(folder, entry.name))
    if (found?.signs.kind === kind) return found.root
  }
  return null
}

/** An install of that kind that the folder is a part of. */
async function installAbove(kind: InstallKind, folder: string): Promise<string | null> {
  let path = dirname(folder)
  for (let level = 0; level < levelsAbove && path !== dirname(path); level += 1) {
    if ((await installIn(path))?.kind === kind) return path
    path = dirname(path)
  }
  return null
}

function holdsModels(entries: Dirent[]): boolean {
  return entries.filter((entry) => modelFolderNames.includes(entry.name.toLowerCase())).length >= 2
}

function badFolder(
  path: string,
  detail: FolderMistake,
  expected: string,
  actual?: string,
): { ok: false; failure: Failure } {
  return failed('badFolder', { path, detail, expected, ...(actual === undefined ? {} : { actual }) })
}

/**
 * Is this folder an install of that program? A portable ComfyUI stands for the folder inside it, and `<root>/models` for
 * its root.
 * @returns the real path of the root; or `badFolder` with `path` (what was chosen), `expected` (the first sign that is
 *   missing), `detail` (a `FolderMistake`) and, where an install was seen nearby, `actual` (its path)
 */
export async function checkInstall(kind: ProgramKind, folder: string): Promise<Result<string>> {
  const chosen = resolve(folder)
  const wanted = installSigns.find((signs) => signs.kind === kind)
  const firstSign = wanted?.anyOf[0]?.[0] ?? ''
  let path: string
  let entries: Dirent[]
  try {
    path = await realpath(chosen)
    if (!(await stat(path)).isDirectory()) return badFolder(chosen, 'notAFolder', firstSign)
    entries = await readdir(path, { withFileTypes: true })
  } catch (error) {
    const code = codeOf(error)
    const closed = code === 'EACCES' || code === 'EPERM'
    return badFolder(chosen, closed ? 'unreadable' : code === 'ENOTDIR' ? 'notAFolder' : 'missing', firstSign)
  }

  // As chosen too: a `models` folder that is a link to another drive still lies in its program.
  const found = (await installMeant(path)) ?? (await installMeant(chosen))
  // Real again: the folder inside a portable build may itself be a link.
  if (found?.signs.kind === kind) return ok(await realpath(found.root))

  const missing = wanted === undefined ? [] : await missingSigns(wanted, path)
  const expected = missing[0] ?? firstSign
  if (found !== null) return badFolder(chosen, found.signs.mistake, expected, found.root)
  const below = await installBelow(kind, path, entries)
  if (below !== null) return badFolder(chosen, 'choseParent', expected, below)
  const above = await installAbove(kind, path)
  if (above !== null) return badFolder(chosen, 'choseInside', expected, above)
  return badFolder(chosen, holdsModels(entries) ? 'choseModelsFolder' : 'noSigns', expected)
}
