import { once } from 'node:events'
import { resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { findElectron } from '../tools/runtime'

/** The project's folder, as Electron is told it. */
export const projectRoot = resolve(import.meta.dirname, '../..')

/** How the app is started for a test. */
export type LaunchOptions = {
  /** The folder of settings, queue and key; one that a test made. */
  profile: string
  /** The stand-in Civitai's address. */
  civitaiUrl: string
  /** More environment variables; they win over ours. */
  env?: Readonly<Record<string, string>>
  /** More arguments on the command line. */
  args?: readonly string[]
  /** Keep Chromium's sandbox on, as for a user. Not possible for root: see unprivileged.ts. */
  sandbox?: boolean
  /** Use the gnome-keyring that the test run brought, as a desktop session would. */
  keyring?: boolean
  /** Another executable and project folder than the usual ones. */
  executable?: string
  project?: string
}

/** A running app, and the two ways it ends. */
export type RunningApp = {
  app: ElectronApplication
  window: Page
  /** Quits the app as its user would, and waits until its process has ended. */
  close(): Promise<void>
  /** Ends the app's main process with SIGKILL, as a crash or a power cut does, and waits until it has ended. */
  kill9(): Promise<void>
}

/** The Electron executable: the one the test runner found, else looked for here. */
export async function electronExecutable(): Promise<string> {
  return process.env.MODELPORT_ELECTRON ?? (await findElectron())
}

function inherited(): Record<string, string> {
  const set = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(set)
}

/** Starts the built app in real Electron and waits for its window. What the app writes to stderr is not shown. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const flags = options.keyring === true ? ['--password-store=gnome-libsecret'] : []
  const app = await _electron.launch({
    executablePath: options.executable ?? (await electronExecutable()),
    args: [options.project ?? projectRoot, ...flags, ...(options.args ?? [])],
    chromiumSandbox: options.sandbox ?? false,
    env: {
      ...inherited(),
      MODELPORT_PROFILE: options.profile,
      MODELPORT_CIVITAI_URL: options.civitaiUrl,
      ...options.env,
    },
  })
  const main = app.process()
  const ended = main.exitCode === null && main.signalCode === null ? once(main, 'exit') : Promise.resolve()
  return {
    app,
    window: await app.firstWindow(),
    async close() {
      await app.close()
      await ended
    },
    async kill9() {
      main.kill('SIGKILL')
      await ended
    },
  }
}
