import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { MOMENT, NO_LINKS, type Job, type Moment } from './moment'
import type { Programs } from './programs'

const alive = new Set<ChildProcess>()

/** Ends what a test that failed has left running. */
export async function endAll(): Promise<void> {
  await Promise.all([...alive].map(kill))
}

/** How the engine's process is started; `links`: whether the file system has hard links. */
export interface Life {
  readonly programs: Programs
  readonly job: Job
  readonly links: boolean
}

/** Runs to the end. Throws an Error with what the process wrote to stderr when it does not end well. */
export async function liveOn(life: Life): Promise<void> {
  const { child, stderr } = await begin(life, null)
  await once(child, 'close')
  alive.delete(child)
  if (child.exitCode !== 0) throw new Error(`it ended with ${String(child.exitCode)}: ${stderr()}`)
}

/** Is killed at its moment, or at its end if that comes first. Answers which phase it was in. */
export async function dieAt(life: Life, moment: Moment): Promise<string> {
  const { child, stdout, stderr } = await begin(life, moment)
  await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  await sleep(moment.delayMs)
  await kill(child)
  if (child.signalCode !== 'SIGKILL') throw new Error(`it ended before it was killed: ${stderr()}`)
  return stdout().split('\n')[0] ?? ''
}

async function begin({ programs, job, links }: Life, moment: Moment | null) {
  const path = `${job.profile}.job.json`
  await writeFile(path, JSON.stringify(job))
  const env = { ...process.env, [MOMENT]: JSON.stringify(moment), ...(links ? {} : { [NO_LINKS]: '1' }) }
  const child = spawn(process.execPath, [programs.engineProcess, path], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  alive.add(child)
  const wrote = { stdout: '', stderr: '' }
  child.stdout.on('data', (part: Buffer) => (wrote.stdout += part.toString()))
  child.stderr.on('data', (part: Buffer) => (wrote.stderr += part.toString()))
  return { child, stdout: () => wrote.stdout, stderr: () => wrote.stderr }
}

async function kill(child: ChildProcess): Promise<void> {
  alive.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
