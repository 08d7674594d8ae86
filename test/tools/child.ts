import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { constants, getPriority, setPriority } from 'node:os'

/** What a finished child process left: its exit code (128 + signal number when a signal ended it) and what it wrote. */
export type Finished = { code: number; stdout: string; stderr: string }

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Waits for a child's end and gives its exit code, 128 + the signal's number when a signal ended it.
 * Throws what `spawn` reports when the program cannot be started at all.
 */
export async function exitCodeOf(child: ChildProcess): Promise<number> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  if (child.exitCode !== null) return child.exitCode
  return child.signalCode === null ? 1 : 128 + constants.signals[child.signalCode]
}

/** `niceness` above 0 (at most 19) lets others go first, as nice(1) does; what the program starts inherits it. */
export type RunOptions = SpawnOptions & { niceness?: number }

function start(program: string, args: readonly string[], { niceness = 0, ...options }: RunOptions): ChildProcess {
  const child = spawn(program, args, options)
  // Never below our own: that takes rights.
  if (niceness > 0 && child.pid !== undefined) setPriority(child.pid, Math.max(niceness, getPriority()))
  return child
}

/**
 * Runs a program in our own terminal (stdin, stdout, stderr are ours unless `options.stdio` says otherwise), hands on
 * the signals we get meanwhile, and gives its exit code.
 */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  const child = start(program, args, { stdio: 'inherit', ...options })
  const handOn = (signal: NodeJS.Signals) => void child.kill(signal)
  for (const signal of forwarded) process.on(signal, handOn)
  try {
    return await exitCodeOf(child)
  } finally {
    for (const signal of forwarded) process.off(signal, handOn)
  }
}

/** Runs a program without a terminal and gives all it wrote; `options.timeout` (ms) ends it with SIGKILL. */
export async function capture(program: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const child = start(program, args, { stdio: ['ignore', 'pipe', 'pipe'], killSignal: 'SIGKILL', ...options })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (part: Buffer) => out.push(part))
  child.stderr?.on('data', (part: Buffer) => err.push(part))
  await once(child, 'close')
  return {
    code: await exitCodeOf(child),
    stdout: Buffer.concat(out).toString('utf8'),
    stderr: Buffer.concat(err).toString('utf8'),
  }
}

/** Runs a program quietly, gives its stdout, and throws an Error with the end of what it wrote when it exits with another code than 0. */
export async function must(program: string, args: readonly string[], options: SpawnOptions = {}): Promise<string> {
  const done = await capture(program, args, options)
  if (done.code === 0) return done.stdout
  const said = `${done.stdout}${done.stderr}`.slice(-2000)
  throw new Error(`${program} ${args.join(' ')} exited with ${String(done.code)}:\n${said}`)
}

/** Ends a child we started, by its process id: SIGTERM, then SIGKILL when it has not gone after `patience` ms. */
export async function end(child: ChildProcess, patience = 3000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => void child.kill('SIGKILL'), patience)
  await gone
  clearTimeout(timer)
}
