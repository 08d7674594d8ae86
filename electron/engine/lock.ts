import { open, readFile, type FileHandle } from 'node:fs/promises'
import { failed, ok, type Result } from '@shared/failure'
import { codeOf } from '@shared/systemErrors'
import { removeFile } from '../files/removeFile'

/** A lock without a name in it for so long (ms) was left by a process that was killed between creating and writing it. */
const NAMELESS_FOR_MS = 500

/** A held lock. */
export interface Lock {
  release(): Promise<void>
}

/**
 * Takes the lock of a part file, so that the app and the command line (or two profiles) never write the same one. The lock
 * names its owner by process id and start time: one whose owner is gone is taken over (where the system does not tell
 * start times, only while no other program has that id). Fails with `locked`, and throws the system's other errors.
 */
export async function takeLock(part: string): Promise<Result<Lock>> {
  return take(`${part}.lock`)
}

/**
 * Locks that this process holds or is about to take. One that names us and is not among them was left: the drive was away
 * when it was to be deleted, or an earlier process had our id.
 */
const held = new Set<string>()

async function take(path: string): Promise<Result<Lock>> {
  if (held.has(path)) return lockedAt(path)
  held.add(path)
  try {
    const taken = await takeFromOthers(path)
    if (!taken.ok) held.delete(path)
    return taken
  } catch (error) {
    held.delete(path)
    throw error
  }
}

function lockedAt(path: string): Result<Lock> {
  return failed('locked', { path, detail: 'another Modelport is fetching this file' })
}

async function release(path: string): Promise<void> {
  try {
    await removeFile(path)
  } finally {
    held.delete(path)
  }
}

async function takeFromOthers(path: string): Promise<Result<Lock>> {
  const mine = `${String(process.pid)} ${(await (ownStart ??= startTime(process.pid))) ?? 'unknown'}`
  for (;;) {
    if (await create(path, mine)) {
      await dropGuard(`${path}.guard`)
      return ok({ release: () => release(path) })
    }
    const owner = await ownerOf(path)
    if (owner === 'running') return lockedAt(path)
    if (owner === 'gone') {
      // One at a time: else the second would take away what the first has just made its own.
      const guard = await take(`${path}.guard`)
      if (!guard.ok) return guard
      try {
        if ((await ownerOf(path)) === 'gone') await removeFile(path)
      } finally {
        await guard.value.release()
      }
    }
  }
}

/** One who was killed after he took a lock away has left his guard: taken once more, it is gone when it is released. */
async function dropGuard(guard: string): Promise<void> {
  if (held.has(guard) || (await ownerOf(guard)) !== 'gone') return
  const taken = await take(guard)
  if (taken.ok) await taken.value.release()
}

/** False when there is one already. A lock that could not be written is not left behind. */
async function create(path: string, text: string): Promise<boolean> {
  const handle = await openNew(path)
  if (handle === null) return false
  try {
    try {
      await handle.writeFile(text)
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    await removeFile(path)
    throw error
  }
}

/** Null when there is one already. */
async function openNew(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'wx')
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return null
    throw error
  }
}

async function ownerOf(path: string): Promise<'none' | 'running' | 'gone'> {
  let owner = await textOf(path)
  if (owner === '') {
    await new Promise((resolve) => setTimeout(resolve, NAMELESS_FOR_MS))
    owner = await textOf(path)
  }
  if (owner === null) return 'none'
  return (await isRunning(owner)) ? 'running' : 'gone'
}

/** Null when there is no such file. */
async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

async function isRunning(text: string): Promise<boolean> {
  const [pid, started] = [/^\d+/.exec(text)?.[0], text.replace(/^\d+ /, '')]
  if (pid === undefined || Number(pid) === process.pid || !isAlive(Number(pid))) return false
  const now = await startTime(Number(pid))
  return now === null || started === 'unknown' || now === started
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** A process's start in clock ticks since boot (proc(5), /proc/pid/stat field 22); null where the system does not tell. */
async function startTime(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${String(pid)}/stat`, 'latin1')
    // The second field is the program's name in brackets and may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

/** Read once: it never changes. */
let ownStart: Promise<string | null> | null = null
