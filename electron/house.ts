import { join } from 'node:path'
import { app, nativeTheme, safeStorage, type BrowserWindow } from 'electron'
import { readBaseUrl } from '@shared/baseUrl'
import type { AppEvent, Snapshot } from '@shared/ipc'
import { languageFor } from '@shared/language'
import { answer } from './answer'
import { createChosenFolders } from './chosenFolders'
import { createCivitai } from './civitai/client'
import { createGate } from './civitai/gate'
import { createShelf } from './civitai/shelf'
import { createHandlers } from './commands'
import type { Defects } from './defects'
import { openDesktop } from './desktop'
import { Downloads } from './engine/downloads'
import { startEngineWorker, startHashWorker } from './engine/startWorker'
import { openEngineRoom } from './engineRoom'
import type { House } from './doors'
import { createErrands } from './errands'
import { openFileRoom } from './fileRoom'
import { createFoundPrograms } from './foundPrograms'
import { createFreeSpaceGauge } from './freeSpaceGauge'
import type { Graphics } from './graphics'
import type { Ipc } from './ipc'
import { createKeyholder } from './keyholder'
import { startFileHasher } from './library/startFileHasher'
import { openLibraryBook } from './libraryBook'
import type { Log } from './log'
import { createNoticeBoard } from './noticeBoard'
import { createLockFiles } from './lockFiles'
import { ownedAmong } from './ownedFiles'
import { openPictureRoom } from './pictureRoom'
import { createProgramLayouts } from './programLayouts'
import { openRest } from './rest'
import { openSecrets } from './secrets'
import { openSeenAnswers } from './seenAnswers'
import { openSettings } from './settingsBook'
import { createSettler } from './settler'
import { sidecarsWanted } from './sidecarWriter'
import { openStores } from './stores'
import { openUpdater } from './updater'
import { watchWakefulness } from './wakefulness'
import { openWayOut } from './wayOut'

/** Ms after the start, when the library's index is read, and when its folders are looked at. */
const INDEX_LATER_MS = 600
const LIBRARY_LATER_MS = 3000

/**
 * Builds everything behind the window and wires it.
 * @param window our window, null while there is none
 * @param show brings it to the front, and opens it where there is none
 * @param ipc the channels to the page, open already
 * @param programs folder with the workers' programs
 */
export function buildHouse(
  window: () => BrowserWindow | null,
  show: () => void,
  ipc: Ipc,
  log: Log,
  defects: Defects,
  graphics: Graphics,
  programs: string,
): House {
  const folder = app.getPath('userData')
  const userAgent = `Modelport/${app.getVersion()}`
  const stores = openStores(folder, Date.now(), (error) => log.error('setting a file aside', error))
  const secrets = openSecrets(stores.secret, safeStorage)
  const proxySecrets = openSecrets(stores.proxySecret, safeStorage)
  log.hide(() => [secrets.kept()?.key ?? '', proxySecrets.kept()?.key ?? ''])
  // What is no base URL is taken for none: the key must not go there.
  const otherUrl = readBaseUrl(process.env.MODELPORT_CIVITAI_URL ?? '')
  const publish = (event: AppEvent): void => {
    ipc.publish(event)
    desktop.hear(event)
  }
  const errands = createErrands(
    ipc.isHeard,
    (errand) => ipc.publish({ kind: 'errand', errand }),
    (entries) => files.lockRestore.keep(entries),
  )
  const language = () => languageFor(settings.get().language, app.getLocale())
  const notices = createNoticeBoard(stores.setAside, stores.notKept, graphics.toBeTold())
  const defect = defects.report
  defects.tellTo((detail) => {
    const notice = notices.unexpected(log.clean(detail))
    if (notice !== null) ipc.publish({ kind: 'notice', notice })
  })

  const settings = openSettings(stores.settings, (changed, before) => {
    nativeTheme.themeSource = changed.theme
    downloads.setSimultaneous(changed.simultaneous)
    downloads.setHours(changed.hours)
    room.ports.receiver.setLimit(changed.speedLimit)
    void pictureRoom.kept.setBound(changed.pictureBytes)
    publish({ kind: 'settings', settings: changed, civitaiUrl: baseUrl() })
    rest.settingsChanged()
    if (changed.programs !== before.programs) library.scan()
    if (otherUrl === null && changed.civitaiUrl !== before.civitaiUrl) {
      gate.open()
      keyholder.baseChanged()
    }
  })
  const baseUrl = (): string => otherUrl ?? settings.get().civitaiUrl
  const neutralFolder = (): string => settings.get().neutralFolder ?? join(app.getPath('downloads'), 'Modelport')
  const gate = createGate({ onChange: (courtesy) => ipc.publish({ kind: 'courtesy', courtesy }) })
  const key = (base: URL): string | null => keyholder.keyFor(base)
  const wayOut = openWayOut({
    ...{ settings, secrets: proxySecrets, baseUrl, key, userAgent },
    explainKey: () => keyholder.explain(),
    onChange: () => downloads.networkBack('rerouted'),
    report: (error) => log.error('authorities of the system', error),
  })
  const { network, reach } = wayOut
  const memory = openSeenAnswers(join(folder, 'seen'), (error) => log.error('answers that were seen', error))
  const civitai = createCivitai({ baseUrl, key, userAgent, reach, gate, memory })
  const shelf = createShelf(civitai, Date.now)
  const pictureRoom = openPictureRoom({
    ...{ folder: join(folder, 'pictures'), bound: settings.get().pictureBytes },
    ...{ userAgent, baseUrl, reach, programs },
    report: (error) => log.error('keeping a picture', error),
  })
  const { pictures } = pictureRoom
  const gauge = createFreeSpaceGauge(() => settings.defaultProgram()?.root ?? neutralFolder())

  // What the queue and the library ask goes behind what a person waits for.
  const patient = createCivitai({ baseUrl, key, userAgent, reach, gate, urgency: 'background' })
  const layouts = createProgramLayouts(() => performance.now())
  const room = openEngineRoom({
    civitai: patient,
    network,
    store: stores.queue,
    userAgent,
    startEngine: () => startEngineWorker(join(programs, 'worker.cjs')),
    startHasher: () => startHashWorker(join(programs, 'hasher.cjs')),
    connections: () => settings.get().connections,
    settler: createSettler({
      programs: () => settings.get().programs,
      layoutOf: (program) => layouts.of(program),
      sidecars: { civitai: patient, pictures, wanted: () => sidecarsWanted(settings.get()) },
    }),
    discard: async (path) => {
      await files.deeds.trash(path)
    },
    moved: (from, to) => void files.deeds.note(from, to).catch((error: unknown) => defect('files', error)),
    report: (error) => defect('engine', error),
  })
  const downloads = new Downloads(room.ports, settings.get().simultaneous, (event) => {
    if (event.kind === 'progress') publish({ ...event, freeBytes: gauge.read() })
    else publish(event)
    if (event.kind === 'downloads' && event.changed.some(({ state }) => state.kind === 'done')) library.scan()
  })
  const library = openLibraryBook({
    folder: join(folder, 'library'),
    civitai: patient,
    programs: () => settings.get().programs,
    layoutOf: (program) => layouts.of(program),
    neutralFolder,
    startHasher: () => startFileHasher(join(programs, 'libraryHasher.cjs'), false),
    downloads: () => downloads.list(),
    publish: (event) => ipc.publish(event),
    report: (error) => defect('library', error),
  })
  const keyholder = createKeyholder(
    secrets,
    baseUrl,
    (base, key) => createCivitai({ baseUrl: () => base, key: () => key, userAgent, reach, gate }),
    (account) => {
      // What another account may see can differ.
      shelf.clear()
      // What only its owner may see goes with the key.
      if (account.key === 'none' && lastKey === 'set') memory.clear()
      lastKey = account.key
      ipc.publish({ kind: 'account', account })
      if (account.key === 'set') downloads.keyChanged()
    },
  )
  let lastKey = keyholder.account().key
  const folders = createChosenFolders(window, language)
  const updater = openUpdater({ downloads, publish, log, proxyTo: wayOut.proxyTo })
  const lockFiles = createLockFiles(window, userAgent)
  const files = openFileRoom({
    ...{ settings, layouts, library, folders, civitai, shelf, downloads, neutralFolder, publish },
    ...{ hashOf: room.hashOf, store: join(folder, 'library', 'deeds.json'), dropped: ipc.dropped },
    startHasher: () => startFileHasher(join(programs, 'libraryHasher.cjs'), true),
    lockFiles,
    report: (error) => defect('files', error),
  })
  const handlers = createHandlers({
    civitai,
    shelf,
    downloads,
    settings,
    keyholder,
    programs,
    log,
    folders,
    foundPrograms: createFoundPrograms(settings, layouts),
    layouts,
    keptPictures: pictureRoom.kept,
    ...files,
    wayOut,
    neutralFolder,
    owned: ownedAmong(downloads, library),
    updater,
    watch(contents) {
      ipc.watch(contents, { kind: 'snapshot', snapshot: snapshot() })
      errands.heard()
      files.tell()
      // A drive that hangs must not keep the page from being drawn.
      void gauge.measure().then((freeBytes) => ipc.publish({ kind: 'freeSpace', freeBytes }))
    },
  })
  const snapshot = (): Snapshot => ({
    downloads: [...downloads.list()],
    progress: downloads.progress(),
    settings: settings.get(),
    account: keyholder.account(),
    courtesy: gate.state(),
    notices: notices.list(),
    freeBytes: gauge.read(),
    modelsHere: library.modelsHere(),
    civitaiUrl: baseUrl(),
    hold: rest.hold(),
    update: updater.state(),
    versions: { app: app.getVersion(), electron: process.versions.electron },
  })

  const rest = openRest(settings, downloads, publish)
  const desktop = openDesktop({
    ...{ window, show, give: errands.give, settings, language },
    ...{ downloads, lockRestore: files.lockRestore, updater, log },
  })

  nativeTheme.themeSource = settings.get().theme
  room.ports.receiver.setLimit(settings.get().speedLimit)
  downloads.setHours(settings.get().hours)
  downloads.start()
  // The page and the queue first: nobody waits for the library at the start.
  const index = setTimeout(() => library.load(), INDEX_LATER_MS)
  const later = setTimeout(() => library.start(), LIBRARY_LATER_MS)
  const unwatch = watchWakefulness((cause) => downloads.networkBack(cause))
  return {
    answerer: (question) => answer(handlers, question, log),
    pictures,
    take: (handed) => void errands.take(handed),
    staysOpen: () => settings.get().keepRunning,
    stop() {
      unwatch()
      clearTimeout(index)
      rest.stop()
      updater.stop()
      desktop.close()
      clearTimeout(later)
      return Promise.all([downloads.stop(), library.stop(), files.stop(), pictureRoom.close()])
        .then(room.close)
        .then(() => memory.settled())
    },
  }
}
