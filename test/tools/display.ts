import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { end } from './child'

/** The environment of a child process. */
export type Environment = NodeJS.ProcessEnv

/** Xvfb writes its display number as soon as it answers; after this many ms it never will. */
const startLimit = 15_000

/**
 * Runs an action with a display to draw on: the one that DISPLAY names, or a virtual one of 1600x1000 (Xvfb) for just as
 * long. The action gets the environment for its child processes. Other systems than Linux always have a display.
 */
export async function withDisplay<T>(env: Environment, action: (env: Environment) => Promise<T>): Promise<T> {
  if (process.platform !== 'linux' || env.DISPLAY !== undefined) return action(env)
  // -displayfd: Xvfb itself looks for a free number and writes it to that descriptor.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  // It complains about each number that is taken; only what it says before it gives up is worth reading.
  let complaints = ''
  server.stderr?.on('data', (part: Buffer) => (complaints += part.toString('utf8')))
  try {
    await once(server, 'spawn')
    const answer = server.stdio[3]
    if (!(answer instanceof Readable)) throw new Error('Xvfb has no pipe to answer on.')
    const number = await Promise.race([
      once(answer, 'data', { signal: AbortSignal.timeout(startLimit) }).then((data: unknown[]) =>
        String(data[0]).trim(),
      ),
      once(server, 'exit').then(() =>
        Promise.reject(new Error(`The virtual display, Xvfb, ended at once:\n${complaints}`)),
      ),
    ])
    return await action({ ...env, DISPLAY: `:${number}` })
  } finally {
    await end(server)
  }
}
