import { lstat, readdir, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { failed, FailureError, ok, type Failure, type Result } from '@shared/failure'
import { codeOf, diskFailure } from '@shared/systemErrors'
import { syncFolder } from '../files/folderFlush'
import { isPlaceholder } from '../files/naming'
import { makeFolder } from '../files/newFolder'
import { removeFile } from '../files/removeFile'
import { copyFile } from './copyFile'
import type { Digester } from './digester'
import { place } from './place'
import { sizeOf } from './verify'

/** A finished file that is to go to another folder, with what belongs to it. */
export interface Relocation {
  path: string
  sha256: string
  /** Names of the files beside it that go with it. */
  sidecars: readonly string[]
  folder: string
  /** Only what lies below it is made. */
  root: string
  /** A name in the target folder that no program loads: what is copied has it until it is whole. */
  draft: string
}

/**
 * Moves a file with its sidecars to another folder, the file last. Nothing is replaced: when one of the names is taken
 * there, or a step fails, all stays, or goes back to, where it was. On another volume each is copied, compared and only then
 * removed. Asked again after a kill it goes on: at any moment each file has one of its names, and what is there already is
 * known by its bytes.
 * @returns the file's new path; the one it has where both folders are the same. Fails with nameTaken, folderMissing,
 * notFound (somebody has taken the file away), hashMismatch (the copy is not what was verified) and what the disk says;
 * rejects with an AbortError when the signal is aborted: to be asked again
 */
export async function relocate(
  move: Relocation,
  digester: Pick<Digester, 'digestOf'>,
  signal: AbortSignal,
): Promise<Result<string>> {
  const { path, folder, sha256 } = move
  const final = join(folder, basename(path))
  const isOurs = (at: string, size: number): Promise<boolean> =>
    digester.digestOf(at, size, signal).then((found) => found === sha256)
  try {
    await makeFolder(folder, move.root)
    const size = await sizeOf(path)
    if (size === null) {
      const there = await sizeOf(final)
      if (there !== null && (await isOurs(final, there))) return ok(final)
      return failed('notFound', { path, detail: 'the file was moved or deleted' })
    }
    // One folder under two names, by a link: the file is there, and its one name must not go.
    if (await isSameFolder(folder, dirname(path))) return ok(path)
    const names = [...move.sidecars, basename(path)]
    const taken = await takenOf(names, dirname(path), folder, digester, signal)
    if (taken !== null) return failed('nameTaken', { path: join(folder, taken) })
    return await moveAll(names, move, digester, signal)
  } catch (error) {
    return { ok: false, failure: failureOf(error, folder) }
  }
}

async function moveAll(
  names: readonly string[],
  { path, folder, sha256, draft }: Relocation,
  digester: Pick<Digester, 'digestOf'>,
  signal: AbortSignal,
): Promise<Result<string>> {
  const here = dirname(path)
  const moved: string[] = []
  const name = basename(path)
  try {
    for (const one of names) {
      await moveOne(join(here, one), join(folder, one), {
        ...{ draft, digester, signal },
        sha256: one === name ? sha256 : null,
      })
      moved.push(one)
    }
  } catch (error) {
    // Stopped: it goes on from here when it is asked again.
    if (signal.aborted && !(error instanceof FailureError)) throw error
    const never = new AbortController().signal
    for (const one of moved.reverse())
      await moveOne(join(folder, one), join(here, one), {
        digester,
        sha256: null,
        draft: `${path}.mpdl`,
        signal: never,
      })
    throw error
  }
  await syncFolder(here)
  return ok(join(folder, name))
}

async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(one, { bigint: true }), stat(other, { bigint: true })])
  return a.ino === b.ino && a.dev === b.dev
}

/** The first of these names that something else has in the folder, whatever the case of its letters; null: all are free. */
async function takenOf(
  names: readonly string[],
  from: string,
  folder: string,
  digester: Pick<Digester, 'digestOf'>,
  signal: AbortSignal,
): Promise<string | null> {
  const there = new Map((await readdir(folder)).map((name) => [folded(name), name]))
  for (const name of names) {
    const present = there.get(folded(name))
    if (present === undefined) continue
    const [ours, other] = [join(from, name), join(folder, present)]
    if (await isPlaceholder(other, ours)) continue
    if (!(await areSame(ours, other, digester, signal))) return name
  }
  return null
}

/** Equal for names that some system takes for one. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** A link to the other one is no second file: what it leads to must not go. */
async function areSame(
  one: string,
  other: string,
  digester: Pick<Digester, 'digestOf'>,
  signal: AbortSignal,
): Promise<boolean> {
  const [a, b] = [await lstat(one, { bigint: true }), await lstat(other, { bigint: true })]
  if (!a.isFile() || !b.isFile() || a.size !== b.size) return false
  if (a.ino === b.ino && a.dev === b.dev) return true
  const size = Number(a.size)
  return (await digester.digestOf(one, size, signal)) === (await digester.digestOf(other, size, signal))
}

interface Means {
  draft: string
  /** What the bytes have to be; null: what they are at the source. */
  sha256: string | null
  digester: Pick<Digester, 'digestOf'>
  signal: AbortSignal
}

async function moveOne(from: string, to: string, means: Means): Promise<void> {
  try {
    await place(from, to, dirname(to))
    return
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST' && (await areSame(from, to, means.digester, means.signal))) {
      await unlink(from)
      return
    }
    if (code !== 'EXDEV') throw error
  }
  await copyOver(from, to, means)
  await unlink(from)
}

/** To another volume. */
async function copyOver(from: string, to: string, { draft, sha256, digester, signal }: Means): Promise<void> {
  const { size } = await stat(from)
  const wanted = sha256 ?? (await digester.digestOf(from, size, signal))
  try {
    const whole = await copyFile(from, draft, size, signal, () => undefined)
    const actual = whole ? await digester.digestOf(draft, size, signal) : null
    if (actual !== wanted)
      throw new FailureError({ kind: 'hashMismatch', path: from, expected: wanted, actual: actual ?? '' })
    await place(draft, to, dirname(to))
  } finally {
    await removeFile(draft)
  }
}

/** Throws what is no failure of the disk: an AbortError, a defect. */
function failureOf(error: unknown, path: string): Failure {
  if (error instanceof FailureError) return error.failure
  if (codeOf(error) === null) throw error
  return diskFailure(error, path)
}
