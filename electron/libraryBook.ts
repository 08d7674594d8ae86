import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { Download } from '@shared/download'
import { FailureError, type Failure, type Result } from '@shared/failure'
import type { AppEvent } from '@shared/ipc'
import type { Program } from '@shared/program'
import { updateOf, type LibraryFile } from '@shared/library'
import type { LibraryRow, LibraryStatus, ModelHere } from '@shared/schemas/libraryView'
import type { Civitai } from './civitai/client'
import type { LocalFile } from './filing'
import { createThread } from './engine/thread'
import type { Layout } from './folders/layout'
import { modelRoots } from './folders/modelRoots'
import { shownPath } from './folders/shown'
import { createFileHasher } from './library/fileHasher'
import { openIndexStore, type LibraryIndex } from './library/indexStore'
import { localFile } from './localFile'
import { createLibrary } from './library/library'
import { modelsHere } from './library/modelsHere'
import { fetchedAmong } from './ownedFiles'
import type { LibraryChange } from './library/ports'
import { rowOf } from './library/rows'
import type { ModelRoot } from './library/walk'
import { createRowTeller } from './rowTeller'

/** What the book is opened with. */
export interface LibraryBookParts {
  /** The profile's folder for it. */
  folder: string
  civitai: Civitai
  programs: () => readonly Program[]
  /** Where a program looks, its own settings heeded. */
  layoutOf: (program: Program) => Promise<Layout>
  neutralFolder: () => string
  startHasher: () => Worker
  /** The downloads: what was verified when it came is not hashed again. */
  downloads: () => readonly Download[]
  publish: (event: Extract<AppEvent, { kind: 'library' | 'modelsHere' }>) => void
  report: (error: unknown) => void
}

/** The library as the window knows it: rows with ids in place of paths, told in batches. */
export interface LibraryBook {
  /** Reads what is kept, once, and tells the window what is owned; no folder is looked at. */
  load(): void
  /** The same, and looks at the folders, once; later calls do nothing. */
  start(): void
  /** Path of a file with one of these hashes (SHA-256, lower-case hex) that is there; null where there is none. */
  pathOfHash(sha256: readonly string[]): Promise<string | null>
  /** What is kept of all files and models. */
  index(): Promise<LibraryIndex>
  /** Paths of the files with this SHA-256 that are there, as far as the index is read. */
  pathsOf(sha256: string): string[]
  /** What is known of all files and models, and the folders that are looked at, as they are set. */
  known(): Promise<{ files: Iterable<LibraryFile>; models: LibraryIndex['models']; roots: string[] }>
  /** Tells the window all rows, in portions, and from now on what changes. */
  watch(): void
  scan(): void
  hold(): void
  resume(): void
  refresh(): Promise<Result<null>>
  check(ids: readonly string[]): void
  forget(ids: readonly string[]): void
  setIgnored(versionId: number, ignored: boolean): void
  /** A row's file, and the newer version of it or its own again. Throws a FailureError: notFound where there is none. */
  wantedOf(id: string, which: 'update' | 'again'): { file: LibraryFile; modelId: number; versionId: number }
  /** What is known of a row's file. Throws as `pathOf` does. */
  localOf(id: string): LocalFile
  /** Where a file of this SHA-256 is, other than there; null for nowhere that is known. */
  copyOf(sha256: string, but: string): string | null
  /** Path of a row's file. Throws a FailureError: notFound for no such row, folderMissing when the file is not there. */
  pathOf(id: string): string
  /** The models of which there are files, as told last. */
  modelsHere(): ModelHere[]
  stop(): Promise<void>
}

/** Ms between two looks at which models are here, while that changes. */
const HERE_EVERY_MS = 300

export function openLibraryBook(parts: LibraryBookParts): LibraryBook {
  const ids = new Map<string, string>()
  const paths = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let [started, ready, watched] = [false, false, false]
  let here: ModelHere[] = []

  const library = createLibrary({
    store: openIndexStore(join(parts.folder, 'index.jsonl'), parts.report),
    roots: () => rootsOf(parts),
    hasher: createFileHasher((listener) => createThread(parts.startHasher, listener)),
    civitai: parts.civitai,
    fetched: () => fetchedAmong(parts.downloads()),
    tell: note,
    report: parts.report,
    now: Date.now,
  })

  const teller = createRowTeller({
    all: () => [...library.index().files.keys()],
    rowOf: asRow,
    idOf,
    status,
    publish: parts.publish,
    report: parts.report,
  })

  function note({ files, gone, models }: LibraryChange): void {
    // What is read at the start is told when all of it is there.
    if (!ready) return
    const changed = files.map(({ path }) => path)
    const changedModels = new Set(models.map(({ id }) => id))
    // A file of a newer version changes what is said of the older ones.
    for (const { identity } of files) if (identity.kind === 'known') changedModels.add(identity.modelId)
    if (watched && changedModels.size > 0) {
      for (const { path, identity } of library.index().files.values())
        if (identity.kind === 'known' && changedModels.has(identity.modelId)) changed.push(path)
    }
    teller.note(changed, gone)
    if (gone.length + models.length > 0 || files.some(({ identity }) => identity.kind === 'known'))
      timer ??= setTimeout(tellHere, HERE_EVERY_MS)
  }

  /** Cards of models show it, whether or not the library is looked at. */
  function tellHere(): void {
    timer = undefined
    const now = modelsHere(library.index())
    if (JSON.stringify(now) === JSON.stringify(here)) return
    here = now
    parts.publish({ kind: 'modelsHere', models: here })
  }

  function idOf(path: string): string {
    const had = ids.get(path)
    if (had !== undefined) return had
    const id = String(ids.size + 1)
    ids.set(path, id)
    paths.set(id, path)
    return id
  }

  function asRow(path: string): LibraryRow | null {
    const file = library.index().files.get(path)
    if (file === undefined) return null
    const isHere = (versionId: number) => library.hasVersion(versionId)
    const program = parts.programs().find(({ id }) => id === file.programId) ?? null
    const folder = shownPath(program, dirname(path), '').slice(0, -1)
    return rowOf(file, library.index(), isHere, idOf(path), folder)
  }

  function status(): LibraryStatus {
    const { hashing, ...state } = library.state()
    const toHash = library.toHash()
    return {
      ready,
      ...state,
      hashing: hashing === null ? null : { id: idOf(hashing.path), bytes: hashing.bytes, done: hashing.done },
      toHash: toHash.files,
      bytesToHash: toHash.bytes,
    }
  }

  async function read(): Promise<void> {
    await library.load()
    if (ready) return
    ready = true
    tellHere()
    if (watched) teller.tellAll()
  }

  function start(): void {
    if (started) return
    started = true
    read()
      .then(() => library.start())
      .catch(parts.report)
  }

  function scan(): void {
    if (started) library.scan().catch(parts.report)
    else start()
  }

  function pathOf(id: string): string {
    const path = paths.get(id)
    if (path === undefined) throw new FailureError(noSuchFile)
    if (existsSync(path)) return path
    throw new FailureError({ kind: 'folderMissing', path, detail: 'the file was moved or deleted' })
  }

  return {
    load: () => void read().catch(parts.report),
    start,
    async pathOfHash(sha256) {
      await library.load()
      return sha256.flatMap((hash) => library.pathsOf(hash)).find((path) => existsSync(path)) ?? null
    },
    async index() {
      await library.load()
      return library.index()
    },
    pathsOf: (sha256) => [...library.pathsOf(sha256)],
    async known() {
      await library.load()
      const { files, models } = library.index()
      return { files: files.values(), models, roots: (await rootsOf(parts)).map(({ folder }) => folder) }
    },
    watch() {
      start()
      watched = true
      teller.tellAll()
    },
    scan,
    hold: () => library.hold(),
    resume: () => library.goOn(),
    refresh: () => library.refresh(),
    check: (wanted) => library.check(wanted.flatMap((id) => paths.get(id) ?? [])),
    forget: (wanted) => library.forget(wanted.flatMap((id) => paths.get(id) ?? [])),
    setIgnored: (versionId, ignored) => library.setIgnored(versionId, ignored),
    wantedOf(id, which) {
      const { files, models, ignored } = library.index()
      const file = files.get(paths.get(id) ?? '')
      if (file?.identity.kind === 'known') {
        const { modelId, versionId } = file.identity
        const wanted = which === 'again' ? versionId : updateOf(file, models.get(modelId), ignored)?.versionId
        if (wanted !== undefined) return { file, modelId, versionId: wanted }
      }
      throw new FailureError({ kind: 'notFound', detail: 'no such version of it is known' })
    },
    copyOf(sha256, but) {
      return library.pathsOf(sha256).find((path) => path !== but) ?? null
    },
    modelsHere: () => here,
    localOf(id) {
      const { files, models } = library.index()
      const file = files.get(pathOf(id))
      if (file === undefined) throw new FailureError(noSuchFile)
      return localFile(file, models)
    },
    pathOf,
    async stop() {
      clearTimeout(timer)
      teller.stop()
      await library.stop()
    },
  }
}

const noSuchFile: Failure = { kind: 'notFound', detail: 'no such file in the library' }

/** The folders of the programs, and ours. */
async function rootsOf({ programs, layoutOf, neutralFolder }: LibraryBookParts): Promise<ModelRoot[]> {
  const folders = await Promise.all(
    programs().map(async (program) =>
      modelRoots(program, await layoutOf(program)).map((one) => ({ ...one, programId: program.id })),
    ),
  )
  return [...folders.flat(), { folder: neutralFolder(), programId: null, type: 'Other' }]
}
