import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { app, nativeTheme, safeStorage, type BrowserWindow } from 'electron'
import { answer } from './answer'
import { atMost } from './atMost'
import { createChosenFolders } from './chosenFolders'
import { createCivitai } from './civitai/client'
import { createPictures, type Pictures } from './civitai/pictureFetch'
import { createShelf } from './civitai/shelf'
import { createHandlers } from './commands'
import { Downloads } from './engine/downloads'
import { openEngineRoom } from './engineRoom'
import { createFreeSpaceGauge } from './freeSpaceGauge'
import type { Answerer, Ipc } from './ipc'
import { createKeyholder } from './keyholder'
import { openLog, type Log } from './log'
import { createNoticeBoard } from './noticeBoard'
import { createOrdering } from './ordering'
import { openSecrets } from './secrets'
import { openSettings } from './settingsBook'
import { openStores } from './stores'

/** What the window's own doors need of the house. */
export interface House {
  answerer: Answerer
  pictures: Pictures
}

/**
 * Builds everything behind the window and wires it.
 * @param window our window, null while there is none
 * @param ipc the channels to the page, open already
 * @param programs folder with the workers' programs
 */
export function buildHouse(window: () => BrowserWindow | null, ipc: Ipc, programs: string): House {
  const folder = app.getPath('userData')
  const userAgent = `Modelport/${app.getVersion()}`
  const log = openLog(join(folder, 'logs'))
  const stores = openStores(folder, Date.now(), (error) => log.error('setting a file aside', error))
  const secrets = openSecrets(stores.secret, safeStorage)
  const notices = createNoticeBoard(stores.setAside, stores.notKept)
  const defect = (where: string, error: unknown): void => {
    log.error(where, error)
    const notice = notices.unexpected(error instanceof Error ? error.message : String(error))
    if (notice !== null) ipc.publish({ kind: 'notice', notice })
  }

  const settings = openSettings(stores.settings, (changed) => {
    nativeTheme.themeSource = changed.theme
    downloads.setSimultaneous(changed.simultaneous)
    room.ports.receiver.setLimit(changed.speedLimit)
    ipc.publish({ kind: 'settings', settings: changed, civitaiUrl: baseUrl() })
    if (baseUrl() !== lastBase) keyholder.baseChanged()
    lastBase = baseUrl()
  })
  const baseUrl = (): string => process.env.MODELPORT_CIVITAI_URL ?? settings.get().civitaiUrl
  let lastBase = baseUrl()
  const neutralFolder = (): string => settings.get().neutralFolder ?? join(app.getPath('downloads'), 'Modelport')
  const civitai = createCivitai({ baseUrl, key: (base) => keyholder.keyFor(base), userAgent })
  const shelf = createShelf(civitai, Date.now)
  const gauge = createFreeSpaceGauge(() => settings.defaultProgram()?.root ?? neutralFolder())

  const room = openEngineRoom({
    civitai,
    store: stores.queue,
    userAgent,
    startEngine: () => new Worker(join(programs, 'worker.cjs')),
    startHasher: () => new Worker(join(programs, 'hasher.cjs')),
    connections: () => settings.get().connections,
    report: (error) => defect('engine', error),
  })
  const downloads = new Downloads(room.ports, settings.get().simultaneous, (event) => {
    if (event.kind === 'progress') ipc.publish({ ...event, freeBytes: gauge.read() })
    else ipc.publish(event)
  })
  const keyholder = createKeyholder(
    secrets,
    baseUrl,
    (base, key) => createCivitai({ baseUrl: () => base, key: () => key, userAgent }),
    (account) => {
      // What another account may see can differ.
      shelf.clear()
      ipc.publish({ kind: 'account', account })
      if (account.key === 'set') downloads.keyChanged()
    },
  )
  const folders = createChosenFolders(window)
  const ordering = createOrdering({
    find: (wanted) => shelf.file(wanted),
    chosenFolder: (id) => folders.pathOf(id),
    program: (id) => settings.program(id),
    defaultProgram: () => settings.defaultProgram(),
    neutralFolder,
    queue: () => downloads.list(),
    add: (records) => downloads.add(records),
    hashOf: room.hashOf,
    newId: randomUUID,
    now: Date.now,
  })
  const handlers = createHandlers({
    civitai,
    shelf,
    ordering,
    downloads,
    settings,
    keyholder,
    folders,
    neutralFolder,
    watch: (contents, snapshot) => ipc.watch(contents, snapshot),
    measureFreeSpace: () => gauge.measure(),
    snapshot: (freeBytes) => ({
      downloads: [...downloads.list()],
      progress: downloads.progress(),
      settings: settings.get(),
      account: keyholder.account(),
      notices: notices.list(),
      freeBytes,
      civitaiUrl: baseUrl(),
      versions: { app: app.getVersion(), electron: process.versions.electron },
    }),
  })

  nativeTheme.themeSource = settings.get().theme
  room.ports.receiver.setLimit(settings.get().speedLimit)
  downloads.start()
  quitOnceStopped(() => downloads.stop().then(room.close), log)
  process.on('uncaughtException', (error) => defect('uncaught', error))
  process.on('unhandledRejection', (error) => defect('unhandled rejection', error))
  return {
    answerer: (question) => answer(handlers, question, log),
    pictures: createPictures(userAgent, baseUrl),
  }
}

/** A folder on a network that hangs must not keep the app from quitting: what is on disk survives a crash as well. */
const QUIT_MS = 10_000

/** Quitting means: stop every transfer, await until nothing writes any more, but not for ever, then go. */
function quitOnceStopped(stop: () => Promise<void>, log: Log): void {
  let stopping = false
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    if (stopping) return
    stopping = true
    void atMost(stop(), QUIT_MS)
      .then((inTime) => {
        if (!inTime) log.info('quit before everything had stopped')
      })
      .catch((error: unknown) => log.error('stopping', error))
      .finally(() => {
        stopped = true
        app.quit()
      })
  })
}
