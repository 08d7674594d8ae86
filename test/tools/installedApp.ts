import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import type { Environment } from './display'
import { end } from './child'

/** A window of an installed app, seen from outside through Chromium's debugging port. */
export type InstalledApp = { page: Page; close(): Promise<void> }

/** Start and first window together; ms. */
const startLimit = 30_000

/** Chromium writes the address of its debugging port to stderr once it listens. */
async function debuggingAddress(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('The app has no stderr to read.')
  const said: string[] = []
  const timer = setTimeout(() => void child.kill('SIGKILL'), startLimit)
  try {
    for await (const line of createInterface({ input: child.stderr })) {
      said.push(line)
      const address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1]
      if (address !== undefined) return address
    }
  } finally {
    clearTimeout(timer)
  }
  throw new Error(`The app ended before it was ready:\n${said.join('\n')}`)
}

/** Starts a command that ends up as an Electron app with `--remote-debugging-port=0`, and waits for its window. */
export async function openInstalled(command: readonly string[], env: Environment): Promise<InstalledApp> {
  const [program = '', ...args] = command
  const child = spawn(program, [...args, '--remote-debugging-port=0'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    const address = await debuggingAddress(child)
    child.stderr.resume()
    // Electron has no browser contexts to manage: without `noDefaults` Playwright asks for them and fails.
    const browser = await chromium.connectOverCDP(address, { noDefaults: true })
    const deadline = Date.now() + startLimit
    while (Date.now() < deadline) {
      const page = browser.contexts()[0]?.pages()[0]
      if (page !== undefined) {
        return {
          page,
          async close() {
            await browser.close()
            await end(child)
          },
        }
      }
      await wait(100)
    }
    throw new Error('The app opened no window.')
  } catch (error) {
    await end(child)
    throw error
  }
}

/** The process ids of the renderers of an Electron executable, from /proc. */
export async function renderersOf(executable: string): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    // Processes come and go while we read; one that went is none of ours.
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')
    if (line.startsWith(executable) && line.includes('--type=renderer')) found.push(Number(name))
  }
  return found
}

/** A field of a process's status, as proc(5) describes it, such as `Seccomp`. */
export async function statusOf(processId: number, field: string): Promise<string | undefined> {
  const status = await readFile(`/proc/${String(processId)}/status`, 'utf8')
  return new RegExp(`^${field}:\\s*(\\S+)`, 'm').exec(status)?.[1]
}
