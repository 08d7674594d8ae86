import { open, readFile, rm } from 'node:fs/promises'
import { failed, ok, type Result } from '@shared/failure'
import { codeOf } from './errors'

/** A held lock. */
export interface Lock {
  release(): Promise<void>
}

/**
 * Takes the lock of a part file, so that the app and the command line (or two profiles) never write the same one. The lock
 * names its owner by process id and start time: one whose owner is gone is taken over. Fails with `locked`, and throws the
 * system's other errors.
 */
export async function takeLock(part: string): Promise<Result<Lock>> {
  const path = `${part}.lock`
  const mine = `${String(process.pid)} ${(await startTime(process.pid)) ?? 'unknown'}`
  for (;;) {
    try {
      const handle = await open(path, 'wx')
      await handle.writeFile(mine)
      await handle.close()
      return ok({ release: () => rm(path, { force: true }) })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    if (await isHeld(path)) return failed('locked', { path, detail: 'another Modelport is fetching this file' })
    await rm(path, { force: true })
  }
}

async function isHeld(path: string): Promise<boolean> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
  const [pid, started] = [/^\d+/.exec(text)?.[0], text.replace(/^\d+ /, '')]
  // An empty lock was left by a process that was killed between creating and writing it.
  if (pid === undefined || !isAlive(Number(pid))) return false
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
