import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { exitCodeOf } from '../tools/child'

/** A program with its arguments and the variables it is given besides ours. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** What one run of a program took. */
export interface Sample {
  /** From spawn to exit. */
  readonly seconds: number
  /** User and system time of the program and those it started. */
  readonly cpuSeconds: number
  /** The highest resident memory of any one of its processes, bytes. */
  readonly peakBytes: number
  readonly stdout: string
}

/** GNU time: rusage of a child is not to be had from Node. */
const time = '/usr/bin/time'

/** A run that takes longer than this many ms hangs. */
const LONGEST_MS = 5 * 60_000

const living = new Set<ChildProcess>()

/** Our variables without those that would change how the command line behaves. */
export function cleanEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(MODELPORT|CIVITAI)_|_proxy$|^NODE_OPTIONS$/i.test(name),
  )
  return { ...Object.fromEntries(inherited), ...more }
}

/** Starts a program in a process group of its own, so that it can be ended with all that it starts. */
export function startInGroup(command: Command): ChildProcess {
  const child = spawn(command.program, command.args, {
    env: cleanEnvironment(command.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  living.add(child)
  child.once('close', () => living.delete(child))
  return child
}

/** Sends a signal to a program that was started with `startInGroup`, and to all that it started. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal)
}

/** Kills whatever still runs: the benchmark was interrupted. */
export function killAll(): void {
  for (const child of living) signalGroup(child, 'SIGKILL')
}

/** Collects what a child writes; resolves with it when both its streams have ended. */
export async function outputOf(child: ChildProcess): Promise<{ stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.stderr = (said.stderr + text).slice(-4000)))
  await once(child, 'close')
  return said
}

/**
 * Runs a program to its end and measures it. Throws an Error with the end of what it said when it fails or takes
 * five minutes.
 * @param folder where the measuring program may write its figures
 */
export async function timed(command: Command, folder: string): Promise<Sample> {
  const figures = join(folder, 'time.txt')
  await rm(figures, { force: true })
  const began = performance.now()
  const args = ['-q', '-f', '%U %S %M', '-o', figures, command.program, ...command.args]
  const child = startInGroup({ ...command, program: time, args })
  let end = began
  child.once('exit', () => (end = performance.now()))
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), LONGEST_MS)
  const said = await outputOf(child)
  clearTimeout(timer)
  const code = await exitCodeOf(child)
  if (code !== 0) {
    const words = `${said.stdout.slice(-1000)}${said.stderr}`
    throw new Error(`${command.program} ${command.args.join(' ')} ended with ${String(code)}:\n${words}`)
  }
  const [user = 0, system = 0, peakKiB = 0] = (await readFile(figures, 'utf8')).trim().split(' ').map(Number)
  return {
    seconds: (end - began) / 1000,
    cpuSeconds: user + system,
    peakBytes: peakKiB * 1024,
    stdout: said.stdout,
  }
}
