import { failed, ok, type Failure, type Result } from '@shared/failure'
import type { FolderMistake, ProgramKind } from '@shared/program'
import { codeOf } from '@shared/systemErrors'
import { thisComputer, type Entry, type Places } from './places'
import { installSigns, modelFolderNames, wrappers, type InstallSigns, type Sign } from './signs'

/** How far above a wrong choice an install is looked for, and how many folders below it. */
const levelsAbove = 3
const childrenBelow = 100

/** Bytes of a program's own source that is looked through for a sign, at most. */
const MOST_SOURCE = 512 * 1024

async function has(sign: Sign, folder: string, { disk, path }: Places): Promise<boolean> {
  if (typeof sign === 'string') return (await disk.kind(path.join(folder, ...sign.split('/')))) !== null
  const at = path.join(folder, ...sign.path.split('/'))
  if ('says' in sign) {
    const text = await disk.text(at, MOST_SOURCE)
    return typeof text === 'string' && sign.says.test(text)
  }
  const entries = await disk.list(at).catch(() => [])
  return !entries.some(({ name }) => sign.lacks.test(name))
}

const nameOf = (sign: Sign) => (typeof sign === 'string' ? sign : sign.path)

/** The signs that the folder lacks, of the set it comes closest to; [] for an install. */
async function missingSigns(signs: InstallSigns, folder: string, places: Places): Promise<string[]> {
  let fewest: string[] | null = null
  for (const set of signs.anyOf) {
    const there = await Promise.all(set.map((sign) => has(sign, folder, places)))
    const missing = set.filter((_, index) => there[index] !== true).map(nameOf)
    if (fewest === null || missing.length < fewest.length) fewest = missing
    if (missing.length === 0) break
  }
  return fewest ?? []
}

/** What is installed right in this folder. */
async function installIn(folder: string, places: Places): Promise<InstallSigns | null> {
  for (const signs of installSigns) {
    if ((await missingSigns(signs, folder, places)).length === 0) return signs
  }
  return null
}

/** An install, and where. */
export interface Found {
  signs: InstallSigns
  root: string
}

/**
 * The install that a person means by this folder: itself, that of a portable build, or that whose `models` it is.
 * @returns its kind and root, as the folder is spelled; null for none
 */
export async function installMeant(folder: string, places: Places): Promise<Found | null> {
  const { path, disk } = places
  const here = await installIn(folder, places)
  if (here !== null) return { signs: here, root: folder }
  for (const { inner, sign } of wrappers) {
    if ((await disk.kind(path.join(folder, ...sign.split('/')))) === null) continue
    const root = path.join(folder, inner)
    const signs = await installIn(root, places)
    if (signs !== null) return { signs, root }
  }
  if (path.basename(folder).toLowerCase() === 'models') {
    const signs = await installIn(path.dirname(folder), places)
    if (signs !== null) return { signs, root: path.dirname(folder) }
  }
  return null
}

/** An install of that kind in one of the folders right below. */
async function installBelow(kind: ProgramKind, folder: string, entries: Entry[], places: Places) {
  for (const entry of entries.filter((one) => one.folder).slice(0, childrenBelow)) {
    const found = await installMeant(places.path.join(folder, entry.name), places)
    if (found?.signs.kind === kind) return found.root
  }
  return null
}

/** An install of that kind that the folder is a part of. */
async function installAbove(kind: ProgramKind, folder: string, places: Places): Promise<string | null> {
  const dirname = (path: string): string => places.path.dirname(path)
  let path = dirname(folder)
  for (let level = 0; level < levelsAbove && path !== dirname(path); level += 1) {
    if ((await installIn(path, places))?.kind === kind) return path
    path = dirname(path)
  }
  return null
}

function holdsModels(entries: Entry[]): boolean {
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
export async function checkInstall(
  kind: ProgramKind,
  folder: string,
  places: Places = thisComputer(),
): Promise<Result<string>> {
  const { disk } = places
  const chosen = places.path.resolve(folder)
  const wanted = installSigns.find((signs) => signs.kind === kind)
  const signOfAll = wanted?.anyOf[0]?.[0]
  const firstSign = signOfAll === undefined ? '' : nameOf(signOfAll)
  const path = await disk.real(chosen)
  if (path === null) {
    const through = (await disk.kind(places.path.dirname(chosen))) === 'file'
    return badFolder(chosen, through ? 'notAFolder' : 'missing', firstSign)
  }
  if ((await disk.kind(path)) !== 'folder') return badFolder(chosen, 'notAFolder', firstSign)
  let entries: Entry[]
  try {
    entries = await disk.list(path)
  } catch (error) {
    const code = codeOf(error)
    return badFolder(chosen, code === 'EACCES' || code === 'EPERM' ? 'unreadable' : 'missing', firstSign)
  }

  // As chosen too: a `models` folder that is a link to another drive still lies in its program.
  const found = (await installMeant(path, places)) ?? (await installMeant(chosen, places))
  // Real again: the folder inside a portable build may itself be a link.
  if (found?.signs.kind === kind) return ok((await disk.real(found.root)) ?? found.root)

  // The sets after the first two are of installs that a person does not know by their signs.
  const usual = wanted === undefined ? null : { ...wanted, anyOf: wanted.anyOf.slice(0, 2) }
  const missing = usual === null ? [] : await missingSigns(usual, path, places)
  const expected = missing[0] ?? firstSign
  if (found !== null) return badFolder(chosen, found.signs.mistake, expected, found.root)
  const below = await installBelow(kind, path, entries, places)
  if (below !== null) return badFolder(chosen, 'choseParent', expected, below)
  const above = await installAbove(kind, path, places)
  if (above !== null) return badFolder(chosen, 'choseInside', expected, above)
  return badFolder(chosen, holdsModels(entries) ? 'choseModelsFolder' : 'noSigns', expected)
}
