import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { app, type AuthInfo } from 'electron'
import type { AppUpdater } from 'electron-updater'
import { isActive } from '@shared/download'
import type { AppEvent } from '@shared/ipc'
import type { Update } from '@shared/schemas/update'
import type { Downloads } from './engine/downloads'
import type { Log } from './log'
import { proxyName, type Proxy } from './network/proxy'
import { feedKey } from './feedKey'
import { isSigned } from './feedSignature'
import { areAsListed, type PackageFile } from './system/fetchedPackage'
import { canBeReplaced } from './system/installation'
import { afterUpdate, type UpdateHappening } from './system/updating'

const HOUR_MS = 3_600_000
/** ms after the start, and between two looks, where a person lets the app look by itself. */
const FIRST_LOOK_MS = 60_000
const LOOK_EVERY_MS = 24 * HOUR_MS

/** What an installed app has in its app-update.yml, and the key of the feed, for tests of one that is not installed. */
const testConfig = app.isPackaged ? undefined : process.env.MODELPORT_UPDATE_CONFIG
const key = app.isPackaged ? feedKey : (process.env.MODELPORT_UPDATE_KEY ?? feedKey)

/** Whether this copy was installed in a way that a newer version can take its place. */
function isInstalled(): boolean {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return false
  const packageType = join(process.resourcesPath, 'package-type')
  const { APPIMAGE: appImage, APPDIR: appDir } = process.env
  return canBeReplaced({
    platform: process.platform,
    packageType: existsSync(packageType) ? readFileSync(packageType, 'utf8').trim() : null,
    appImage,
    appDir: appDir !== undefined && existsSync(appDir) ? realpathSync(appDir) : undefined,
    executable: process.execPath,
  })
}

/** Where newer versions come from: the way to it is asked for by this. */
const SOURCE = new URL('https://github.com/')

/** Newer versions of the app: looked for, fetched and put in place only when a person says so, and never while something is downloaded. */
export interface Updater {
  state(): Update
  look(): Promise<void>
  fetch(): Promise<void>
  /** Puts it in place and starts the app again: now, or once nothing is downloaded any more. */
  install(): void
  /** Looks by itself once a day, or not. */
  byItself(wanted: boolean): void
  /** Told now and then whether something is downloaded. */
  busy(busy: boolean): void
  stop(): void
}

export interface UpdaterParts {
  downloads: Downloads
  /** Told of each change. */
  publish: (event: AppEvent) => void
  log: Log
  /** The proxy by which a host is reached; `system`: as the system says. */
  proxyTo: (url: URL) => Promise<Proxy | 'system' | null>
}

/** Without a key to check feeds by, nothing is ever looked for. */
export function openUpdater({ downloads, publish, log, proxyTo }: UpdaterParts): Updater {
  const possible = key !== null && (testConfig !== undefined || isInstalled())
  let update: Update = possible ? { kind: 'unknown' } : { kind: 'off' }
  let loaded: Promise<AppUpdater> | null = null
  let timer: NodeJS.Timeout | null = null
  /** What the signed feed lists, what of it was fetched, and whether it is being put in place. */
  let listed: readonly PackageFile[] = []
  let fetched: readonly string[] = []
  let installing = false

  const isBusy = (): boolean => downloads.list().some(({ state }) => isActive(state))
  const end = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  function happened(happening: UpdateHappening): boolean {
    const next = afterUpdate(update, happening)
    if (next === update) return false
    update = next
    publish({ kind: 'update', update })
    return true
  }
  function failed(error: unknown): void {
    log.error('updating', error)
    happened({ kind: 'failed', detail: log.clean(error instanceof Error ? error.message : String(error)) })
  }
  // Whoever looks or fetches hears of an error by itself; of the installer's this is the only word.
  const troubled = (error: Error): void => {
    if (update.kind === 'ready') failed(error)
  }
  /** Its code is loaded with the first look. Its questions go through the proxy of now. */
  async function onItsWay(): Promise<AppUpdater> {
    const ready = await (loaded ??= load(log, happened, troubled))
    await goThrough(ready, await proxyTo(SOURCE))
    return ready
  }

  async function look(): Promise<void> {
    if (!happened({ kind: 'look' })) return
    try {
      const found = await (await onItsWay()).checkForUpdates()
      // Null: electron-updater holds that it cannot replace this copy.
      if (found === null) {
        end()
        happened({ kind: 'impossible' })
      } else if (key === null || !isSigned(found.updateInfo, key)) failed(new Error('The feed is not signed by us.'))
      else if (!found.isUpdateAvailable) happened({ kind: 'notFound', at: Date.now() })
      else {
        listed = found.updateInfo.files
        happened({ kind: 'found', version: found.updateInfo.version })
      }
    } catch (error) {
      failed(error)
    }
  }
  /**
   * On Linux the installer runs here and now, and main waits for it; the app quits after that, when its windows close and `quit.ts`
   * stops what runs. On Windows and macOS the app quits first. Either way nothing is downloaded then.
   */
  async function putInPlace(): Promise<void> {
    if (installing || loaded === null) return
    installing = true
    try {
      const ready = await loaded
      if (!(await areAsListed(fetched, listed))) throw new Error('The package has changed since it was fetched.')
      // Something may have begun meanwhile.
      if (isBusy()) happened({ kind: 'install', busy: true })
      else ready.quitAndInstall(false, true)
    } catch (error) {
      failed(error)
    } finally {
      installing = false
    }
  }

  return {
    state: () => update,
    look,
    async fetch() {
      if (!happened({ kind: 'fetch' })) return
      try {
        fetched = await (await onItsWay()).downloadUpdate()
        happened({ kind: 'fetched' })
      } catch (error) {
        failed(error)
      }
    },
    install() {
      if (update.kind !== 'ready') return
      const busy = isBusy()
      happened({ kind: 'install', busy })
      if (!busy) void putInPlace()
    },
    byItself(wanted) {
      if (update.kind === 'off' || wanted === (timer !== null)) return
      end()
      const again = (): void => {
        timer = setTimeout(again, LOOK_EVERY_MS)
        void look()
      }
      if (wanted) timer = setTimeout(again, FIRST_LOOK_MS)
    },
    busy(busy) {
      if (!busy && update.kind === 'ready' && update.waits && happened({ kind: 'install', busy: false }))
        void putInPlace()
    },
    stop: end,
  }
}

/** Sends its questions through a proxy. What Chromium does not speak (SOCKS with a login) fails then. */
async function goThrough(updater: AppUpdater, proxy: Proxy | 'system' | null): Promise<void> {
  const { netSession } = updater
  if (proxy === 'system') await netSession.setProxy({ mode: 'system' })
  else if (proxy === null) await netSession.setProxy({ mode: 'direct' })
  else await netSession.setProxy({ mode: 'fixed_servers', proxyRules: `${proxy.kind}://${proxyName(proxy)}` })
  updater.removeAllListeners('login')
  updater.signals.login(({ isProxy }: AuthInfo, answer) => {
    const login = typeof proxy === 'object' && isProxy ? proxy?.login : null
    // Without a login it gives up: Electron, docs/api/client-request.md, Event 'login'.
    if (login === null || login === undefined) (answer as () => void)()
    else answer(login.username, login.password)
  })
}

async function load(
  log: Log,
  happened: (happening: UpdateHappening) => void,
  troubled: (error: Error) => void,
): Promise<AppUpdater> {
  const { autoUpdater, DebUpdater } = await import('electron-updater')
  const updater = testConfig === undefined ? autoUpdater : new DebUpdater()
  if (testConfig !== undefined) updater.updateConfigPath = testConfig
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.forceDevUpdateConfig = testConfig !== undefined
  const silent = (): void => undefined
  updater.logger = {
    info: silent,
    debug: silent,
    warn: (message) => log.info(`updating: ${String(message)}`),
    error: (message) => log.error('updating', message),
  }
  updater.on('download-progress', ({ percent }) => happened({ kind: 'progress', percent }))
  // Without a listener an error would end the app.
  updater.on('error', troubled)
  return updater
}
