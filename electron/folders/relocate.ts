import { link, mkdir, readdir, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Program } from '@shared/program'
import { failed, ok, type Result } from '@shared/failure'
import { codeOf, diskFailure } from '@shared/systemErrors'
import { layoutOf, type Layout } from './layout'
import { foldName, splitName } from './names'
import type { Wholeness } from './wholeness'

/** Files that are moved with a model, at most. */
const MOST_SIDECARS = 50

/** Files that were moved; `undoMove` puts them back. */
export interface Move {
  from: string
  to: string
  /** The sidecars, and the file itself last. */
  moved: readonly { from: string; to: string }[]
}

/**
 * The folder in which a checkpoint belongs once its tensors are known; null where it lies right, where the tensors do not
 * tell, or where the program has no use for what it is. Sub-folders below the type's folder are kept. Pure.
 * @param path of the file, absolute
 */
export function rightFolder(path: string, wholeness: Wholeness, layout: Layout): string | null {
  if (wholeness === 'unknown') return null
  const wrong = layout.folders.get(wholeness === 'diffusionOnly' ? 'Checkpoint' : 'UNet') ?? []
  const right = layout.folders.get(wholeness === 'diffusionOnly' ? 'UNet' : 'Checkpoint') ?? []
  const [to] = right
  const folder = dirname(path)
  if (to === undefined || right.some((one) => below(one, folder) !== null)) return null
  const from = wrong.find((one) => below(one, folder) !== null)
  // A folder that a person chose is theirs to know.
  return from === undefined ? null : join(to, below(from, folder) ?? '')
}

/** The same for a file that lies in a program's folders: its settings are read. */
export async function rightFolderIn(program: Program, path: string, wholeness: Wholeness): Promise<string | null> {
  if (program.overrides.Checkpoint !== undefined || program.overrides.UNet !== undefined) return null
  return rightFolder(path, wholeness, await layoutOf(program))
}

function below(parent: string, folder: string): string | null {
  if (parent === folder) return ''
  const start =
    parent.endsWith('/') || parent.endsWith('\\') ? parent : `${parent}${folder.includes('\\') ? '\\' : '/'}`
  return folder.startsWith(start) ? folder.slice(start.length) : null
}

/**
 * Moves a model with its sidecars (`stem.*`: previews, `.civitai.info`, …) to another folder of the same volume. Nothing is
 * replaced: when one of the names is taken there, or a step fails, all stays or goes back where it was.
 * @returns `nameTaken`, or what the disk says: another volume is `unexpected`, to be copied by the caller
 */
export async function moveWithSidecars(path: string, folder: string): Promise<Result<Move>> {
  const from = dirname(path)
  try {
    await mkdir(folder, { recursive: true })
    const sidecars = await sidecarsOf(path)
    const there = new Set((await readdir(folder)).map(foldName))
    const names = [...sidecars, basename(path)]
    const taken = names.find((name) => there.has(foldName(name)))
    if (taken !== undefined) return failed('nameTaken', { path: join(folder, taken) })
    const moved: { from: string; to: string }[] = []
    for (const name of names) {
      const step = { from: join(from, name), to: join(folder, name) }
      try {
        await moveOne(step)
      } catch (error) {
        await putBack(moved)
        return { ok: false, failure: diskFailure(error, step.to) }
      }
      moved.push(step)
    }
    return ok({ from: path, to: join(folder, basename(path)), moved })
  } catch (error) {
    if (codeOf(error) === null) throw error
    return { ok: false, failure: diskFailure(error, folder) }
  }
}

/** Puts everything back where it was; nothing is replaced. Fails with `nameTaken` when a name is taken meanwhile. */
export async function undoMove({ moved }: Move): Promise<Result<null>> {
  for (const { from, to } of [...moved].reverse()) {
    try {
      await moveOne({ from: to, to: from })
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return failed('nameTaken', { path: from })
      if (codeOf(error) === null) throw error
      return { ok: false, failure: diskFailure(error, from) }
    }
  }
  return ok(null)
}

/** What belongs to a model by its name: files of the same stem, or whose name begins with the whole of the model's. */
async function sidecarsOf(path: string): Promise<string[]> {
  const name = basename(path)
  const { stem } = splitName(name)
  const weights = /\.(safetensors|sft|ckpt|pt|pth|bin|gguf|mpdl)$/i
  const entries = await readdir(dirname(path), { withFileTypes: true })
  const found = entries.filter((entry) => entry.isFile() && entry.name !== name && entry.name.startsWith(`${stem}.`))
  // Another model of the same stem is none of its sidecars, nor is what belongs to a model with a longer one ("x.v2" of "x").
  const names = found.map((entry) => entry.name)
  const longer = names.filter((one) => weights.test(one)).map((one) => `${splitName(one).stem}.`)
  return names
    .filter((one) => !weights.test(one) && !longer.some((other) => other !== `${stem}.` && one.startsWith(other)))
    .slice(0, MOST_SIDECARS)
}

/** Link and unlink: unlike a rename it never replaces. Where there are no hard links, a rename after a look. */
async function moveOne({ from, to }: { from: string; to: string }): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    const code = codeOf(error)
    if (code === null || code === 'EEXIST' || code === 'EXDEV' || code === 'ENOENT') throw error
    const taken = await stat(to).catch(() => null)
    if (taken !== null) throw Object.assign(new Error('the name is taken'), { code: 'EEXIST' })
    await rename(from, to)
    return
  }
  await unlink(from)
}

async function putBack(moved: readonly { from: string; to: string }[]): Promise<void> {
  for (const { from, to } of [...moved].reverse()) await moveOne({ from: to, to: from })
}
