import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { failureSchema } from '@shared/schemas/failure'
import { z } from 'zod'
import { exitCodeOf } from '../tools/child'
import { projectRoot } from './app'

const lineSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('progress'), received: z.number(), bytes: z.number() }),
  z.strictObject({
    status: z.literal('done'),
    path: z.string(),
    sha256: z.string(),
    verified: z.boolean(),
    bytesReceived: z.number(),
    bytesKept: z.number(),
    how: z.enum(['fetched', 'resumed', 'here']),
  }),
  z.strictObject({ status: z.literal('failed'), failure: failureSchema }),
])
type Line = z.infer<typeof lineSchema>

/** What a finished `modelport …` left behind. */
export type Said = { code: number; stdout: string; stderr: string }

/** A `modelport …` that runs in plain Node, as built. */
export type Command = {
  child: ChildProcess
  /** What it wrote to stdout until now. */
  soFar(): string
  ended: Promise<Said>
}

/** Starts the built command line; the environment has nothing of ours but what is given here. */
export function startCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(MODELPORT|CIVITAI)_/.test(name))
  const child = spawn(process.execPath, [join(projectRoot, 'out/main/cli.cjs'), ...args], {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = once(child, 'close').then(async () => ({ code: await exitCodeOf(child), stdout, stderr }))
  return { child, soFar: () => stdout, ended }
}

/** Runs the built command line to its end. */
export async function runCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> {
  return await startCli(args, env).ended
}

/** Each line of stdout as JSON. Throws where one is not: a program that reads it would stumble too. */
export function jsonLines(stdout: string): unknown[] {
  if (!stdout.endsWith('\n')) throw new Error(`stdout does not end with a line: ${stdout}`)
  return stdout
    .slice(0, -1)
    .split('\n')
    .map((line): unknown => JSON.parse(line))
}

/** The lines that `get --json` wrote; throws where they are not in the documented form. */
export function linesOf(said: Said): Line[] {
  return jsonLines(said.stdout).map((line) => lineSchema.parse(line))
}

/** The last line, which tells how it went. Throws where there is another such line before it. */
export function lastLine(said: Said): Exclude<Line, { status: 'progress' }> {
  const [last, ...more] = linesOf(said).reverse()
  if (last === undefined || last.status === 'progress') throw new Error(`no last line: ${said.stdout}`)
  if (more.some(({ status }) => status !== 'progress')) throw new Error(`two ends: ${said.stdout}`)
  return last
}
