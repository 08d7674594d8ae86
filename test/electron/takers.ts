import type { Handlers } from '../../electron/answer'

/** What a handler was given: by which command, with which input, from whom. */
export interface Taken {
  readonly name: string
  readonly input: unknown
  readonly asker: string
}

/** A handler for every command that hands what it gets to `take` and has no answer of its own. */
export function takersOf(take: (taken: Taken) => never): Handlers<string> {
  const taker =
    (name: string) =>
    (input: unknown, asker: string): never =>
      take({ name, input, asker })
  return {
    watch: taker('watch'),
    searchModels: taker('searchModels'),
    getModel: taker('getModel'),
    getModels: taker('getModels'),
    getVersion: taker('getVersion'),
    findHashes: taker('findHashes'),
    searchImages: taker('searchImages'),
    searchCreators: taker('searchCreators'),
    searchTags: taker('searchTags'),
    explainKey: taker('explainKey'),
    enums: taker('enums'),
    readLink: taker('readLink'),
    readLinks: taker('readLinks'),
    lookUpLink: taker('lookUpLink'),
    planDownloads: taker('planDownloads'),
    addDownloads: taker('addDownloads'),
    pauseDownload: taker('pauseDownload'),
    resumeDownload: taker('resumeDownload'),
    removeDownload: taker('removeDownload'),
    fetchAgain: taker('fetchAgain'),
    recheckDownload: taker('recheckDownload'),
    acceptQuarantined: taker('acceptQuarantined'),
    keepQuarantined: taker('keepQuarantined'),
    moveDownload: taker('moveDownload'),
    downloadHistory: taker('downloadHistory'),
    limitDownload: taker('limitDownload'),
    lookAtDisk: taker('lookAtDisk'),
    pauseAll: taker('pauseAll'),
    resumeAll: taker('resumeAll'),
    clearFinished: taker('clearFinished'),
    showInFolder: taker('showInFolder'),
    dragOut: taker('dragOut'),
    watchLibrary: taker('watchLibrary'),
    scanLibrary: taker('scanLibrary'),
    holdLibrary: taker('holdLibrary'),
    resumeLibrary: taker('resumeLibrary'),
    refreshLibrary: taker('refreshLibrary'),
    checkLibraryFiles: taker('checkLibraryFiles'),
    ignoreVersion: taker('ignoreVersion'),
    showLibraryFile: taker('showLibraryFile'),
    undoDeed: taker('undoDeed'),
    showDeed: taker('showDeed'),
    moveLibraryFiles: taker('moveLibraryFiles'),
    trashLibraryFiles: taker('trashLibraryFiles'),
    destinations: taker('destinations'),
    dragOutLibrary: taker('dragOutLibrary'),
    openDropped: taker('openDropped'),
    identifyDropped: taker('identifyDropped'),
    planDropped: taker('planDropped'),
    fileDropped: taker('fileDropped'),
    addProgram: taker('addProgram'),
    findPrograms: taker('findPrograms'),
    findProgramsIn: taker('findProgramsIn'),
    addFound: taker('addFound'),
    setTemplate: taker('setTemplate'),
    templateExample: taker('templateExample'),
    removeProgram: taker('removeProgram'),
    renameProgram: taker('renameProgram'),
    programFolders: taker('programFolders'),
    chooseTypeFolder: taker('chooseTypeFolder'),
    resetTypeFolder: taker('resetTypeFolder'),
    chooseNeutralFolder: taker('chooseNeutralFolder'),
    readNeeds: taker('readNeeds'),
    openLock: taker('openLock'),
    readLock: taker('readLock'),
    saveLock: taker('saveLock'),
    chooseFolder: taker('chooseFolder'),
    setKey: taker('setKey'),
    removeKey: taker('removeKey'),
    testKey: taker('testKey'),
    keptPictures: taker('keptPictures'),
    clearPictures: taker('clearPictures'),
    changeSettings: taker('changeSettings'),
    openExternal: taker('openExternal'),
    copyText: taker('copyText'),
  }
}
