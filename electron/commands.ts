import { dirname } from 'node:path'
import { clipboard, shell } from 'electron'
import { must } from '@shared/failure'
import type { SavedLock } from '@shared/schemas/needsCommands'
import { findTarget, ownHosts } from './civitai/find'
import { readLinkLines } from './civitai/linkLines'
import { lookUp } from './civitai/lookUp'
import { createCivitaiHandlers, type CivitaiHousehold } from './civitaiCommands'
import type { ChosenFolders } from './chosenFolders'
import { startDrag } from './dragOut'
import type { Downloads } from './engine/downloads'
import { findVersion } from './foundVersion'
import { createFileHandlers, type FileHousehold } from './fileCommands'
import { createHelpHandlers, type HelpHousehold } from './helpCommands'
import { createNetworkHandlers, type NetworkHousehold } from './networkCommands'
import { doneFile, keptFile } from './finishedFile'
import { folderRows } from './folders/map'
import { thisComputer } from './folders/places'
import { listingOf } from './folders/runningComfy'
import { exampleModel, subFolders, templateSlips } from './folders/template'
import { freeSpace } from './folders/volume'
import { isClosed } from './folders/writable'
import type { FoundPrograms } from './foundPrograms'
import type { Handlers } from './answer'
import type { Asker } from './ipc'
import { counterpart, sameFile } from './library/counterpart'
import { parseLock } from './library/lock/lockFile'
import { readNeeds } from './library/needs/readNeeds'
import type { Owned } from './library/needs/owned'
import { resolveNeeds } from './library/needs/resolveNeeds'
import type { LockRestore } from './lockRestore'
import type { Ordering } from './ordering'
import type { PictureFolder } from './pictureFolder'
import type { ProgramLayouts } from './programLayouts'
import type { SettingsBook } from './settingsBook'
import type { Updater } from './updater'

/** What the commands work with. */
export type Household = CivitaiHousehold &
  FileHousehold &
  NetworkHousehold &
  HelpHousehold & {
    ordering: Ordering
    downloads: Downloads
    settings: SettingsBook
    folders: ChosenFolders
    foundPrograms: FoundPrograms
    layouts: ProgramLayouts
    keptPictures: PictureFolder
    neutralFolder: () => string
    /** Where a file is on this computer. */
    owned: Owned
    lockRestore: LockRestore
    saveLock: () => Promise<SavedLock | null>
    updater: Updater
    /** Tells these contents from now on, the snapshot first. */
    watch: (contents: Electron.WebContents) => void
  }

/** One short function per command of the contract. */
export function createHandlers(house: Household): Handlers<Asker> {
  const { civitai, shelf, ordering, downloads, settings, keyholder, folders, library } = house

  return {
    ...createCivitaiHandlers(house),
    ...createFileHandlers(house),
    ...createNetworkHandlers(house),
    ...createHelpHandlers(house),
    watch: (_input, { contents }) => done(() => house.watch(contents)),

    readLink: async ({ text }) => must(await findTarget(civitai, text)),
    readLinks: ({ text }) => readLinkLines(text, ownHosts(civitai)),
    lookUpLink: async ({ link }) => must(await lookUp(civitai, shelf, link)),

    readNeeds: async ({ bytes }, { signal }) => ({
      needs: await resolveNeeds(must(readNeeds(bytes)), { catalogue: civitai, owned: house.owned, signal }),
    }),
    openLock: () => house.lockRestore.open(),
    readLock: ({ text }) => house.lockRestore.keep(must(parseLock(text)).files),
    planLock: ({ lockId, place }, { signal }) => house.lockRestore.plan(lockId, place, signal),
    restoreLock: async ({ lockId, place }, { signal }) => ({ ids: await house.lockRestore.add(lockId, place, signal) }),
    saveLock: () => house.saveLock(),

    planDownloads: async ({ files }) => ({ files: await ordering.plan(files) }),
    addDownloads: async ({ files }) => ({ ids: await ordering.add(files) }),
    pauseDownload: ({ id }) => finished(downloads.pause(id)),
    resumeDownload: ({ id }) => done(() => downloads.resume(id)),
    removeDownload: ({ id }) => finished(downloads.remove([id])),
    fetchAgain: ({ id }) => finished(downloads.fetchAgain(id)),
    recheckDownload: ({ id }) => downloads.quarantine.recheck(id),
    async acceptQuarantined({ id }) {
      const before = downloads.find(id)?.state
      await downloads.quarantine.accept(id)
      const after = downloads.find(id)?.state
      if (before?.kind === 'quarantined' && after?.kind === 'done') await house.deeds.note(before.path, after.path)
      return null
    },
    keepQuarantined: ({ id }) => finished(downloads.quarantine.keep(id)),
    moveDownload: ({ id, before }) => done(() => downloads.move(id, before)),
    downloadHistory: ({ id }) => [...downloads.history(id)],
    limitDownload: ({ id, bytesPerSecond }) => done(() => downloads.limit(id, bytesPerSecond)),
    lookAtDisk: () => done(() => downloads.lookAtDisk()),
    pauseAll: () => finished(downloads.pauseAll()),
    resumeAll: () => done(() => downloads.resumeAll()),
    clearFinished: () =>
      finished(downloads.remove(downloads.list().flatMap(({ id, state }) => (state.kind === 'done' ? [id] : [])))),
    async comfyListing({ id }) {
      const path = doneFile(downloads.find(id))
      const running = await house.layouts.running()
      return running === null ? null : await listingOf(path, running, thisComputer())
    },
    showInFolder: ({ id }) => done(() => shell.showItemInFolder(keptFile(downloads.find(id)))),
    dragOut: ({ ids }, { contents }) =>
      done(() =>
        startDrag(
          contents,
          ids.map((id) => doneFile(downloads.find(id))),
        ),
      ),

    watchLibrary: () => done(() => library.watch()),
    scanLibrary: () => done(() => library.scan()),
    holdLibrary: () => done(() => library.hold()),
    resumeLibrary: () => done(() => library.resume()),
    refreshLibrary: async () => must(await library.refresh()),
    checkLibraryFiles: ({ ids }) => done(() => library.check(ids)),
    forgetLibraryFiles: ({ ids }) => done(() => library.forget(ids)),
    ignoreVersion: ({ versionId }) => done(() => library.setIgnored(versionId, true)),
    heedVersion: ({ versionId }) => done(() => library.setIgnored(versionId, false)),
    async planUpdate({ id }, { signal }) {
      const { file, modelId, versionId } = library.wantedOf(id, 'update')
      const { version } = must(await findVersion(civitai, shelf, versionId, signal))
      const folderId = folders.remember(dirname(file.path))
      return { modelId, versionId, fileId: counterpart(version, file)?.id ?? null, folderId }
    },
    async planRefetch({ id }, { signal }) {
      const { file, modelId, versionId } = library.wantedOf(id, 'again')
      const { version } = must(await findVersion(civitai, shelf, versionId, signal))
      return {
        modelId,
        versionId,
        fileId: sameFile(version, file)?.id ?? null,
        folderId: folders.remember(dirname(file.path)),
      }
    },
    showLibraryFile: ({ id }) => done(() => shell.showItemInFolder(library.pathOf(id))),

    async addProgram({ kind }) {
      const folder = await folders.ask('addProgram')
      return folder === null ? null : must(await settings.addProgram(kind, folder))
    },
    findPrograms: async () => ({ found: await house.foundPrograms.find(null) }),
    async findProgramsIn() {
      const folder = await folders.ask('findProgramsIn')
      return folder === null ? null : { found: await house.foundPrograms.find(folder) }
    },
    addFound: async ({ foundId }) => must(await house.foundPrograms.add(foundId)),
    setTemplate: ({ programId, template }) => done(() => settings.changeProgram(programId, { template })),
    templateExample: ({ template }) => ({ folders: subFolders(template, exampleModel), ...templateSlips(template) }),
    removeProgram: ({ programId }) => done(() => settings.removeProgram(programId)),
    renameProgram: ({ programId, name }) => done(() => settings.changeProgram(programId, { name })),
    async programFolders() {
      const neutralFolder = house.neutralFolder()
      const programs = settings.get().programs.map(async (program) => {
        const layout = await house.layouts.of(program)
        const [rows, freeBytes, present] = await Promise.all([
          folderRows(program, neutralFolder, layout),
          freeSpace(program.root),
          folders.exists(program.root),
        ])
        return { program, rows, freeBytes: present ? freeBytes : null, present, notes: [...layout.notes] }
      })
      return { programs: await Promise.all(programs), neutralFolder, neutralClosed: await isClosed(neutralFolder) }
    },
    async chooseTypeFolder({ programId, type }) {
      const program = settings.program(programId)
      const folder = await folders.ask('chooseTypeFolder')
      if (folder === null || program === undefined) return false
      settings.changeProgram(programId, { overrides: { ...program.overrides, [type]: folder } })
      return true
    },
    resetTypeFolder({ programId, type }) {
      const overrides = Object.entries(settings.program(programId)?.overrides ?? {}).filter(([name]) => name !== type)
      settings.changeProgram(programId, { overrides: Object.fromEntries(overrides) })
      return null
    },
    async chooseNeutralFolder() {
      const folder = await folders.ask('chooseNeutralFolder')
      if (folder !== null) settings.change({ neutralFolder: folder })
      return folder !== null
    },
    async chooseFolder() {
      const path = await folders.ask('chooseFolder')
      return path === null ? null : { folderId: folders.remember(path), path }
    },

    setKey: async ({ key }) => must(await keyholder.set(key)),
    removeKey: () => keyholder.remove(),
    testKey: async () => must(await keyholder.test()),

    keptPictures: async () => ({ bytes: await house.keptPictures.size() }),
    clearPictures: () => finished(house.keptPictures.clear()),

    lookForUpdate: () => finished(house.updater.look()),
    fetchUpdate: () => finished(house.updater.fetch()),
    installUpdate: () => done(() => house.updater.install()),

    changeSettings: (change) => settings.change(change),
    openExternal: ({ url }) => finished(shell.openExternal(url)),
    async copyText({ text }) {
      // Electron 45 answers a promise here, Electron 25 nothing.
      await clipboard.writeText(text)
      return null
    },
  }
}

/** Commands that answer nothing answer null. */
function done(act: () => void): null {
  act()
  return null
}

/** The same for those that take a while. */
async function finished(work: Promise<void>): Promise<null> {
  await work
  return null
}
