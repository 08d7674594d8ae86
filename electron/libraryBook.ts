import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { Download } from '@shared/download'
import { FailureError, type Failure, type Result } from '@shared/failure'
import type { AppEvent } from '@shared/ipc'
import type { Program } from '@shared/program'
import type { LibraryFile } from '@shared/library'
import type { LibraryStatus, ModelHere } from '@shared/schemas/libraryView'
import type { Civitai } from './civitai/client'
import type { LocalFile } from './filing'
import { createThread } from './engine/thread'
import type { Layout } from './folders/layout'
import { modelRoots } from './folders/modelRoots'
import { shownPath } from './folders/shown'
import { createFileHasher } from './library/fileHasher'
import { openIndexStore } from './library/indexStore'
import { localFile } from './localFile'
import { createLibrary } from './library/library'
import { modelsHere } from './library/modelsHere'
import type { Fetched, LibraryChange } from './library/ports'
import { rowOf } from './library/rows'
import type { ModelRoot } from './library/walk'

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
  /** Reads what is kept and looks at the folders, once; later calls do nothing. */
  start(): void
  /** Tells the window all rows, and from now on what changes. */
  watch(): void
  scan(): void
  hold(): void
  resume(): void
  refresh(): Promise<Result<null>>
  check(ids: readonly string[]): void
  ignore(versionId: number): void
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

/** Ms between two messages to the window. */
const TELL_EVERY_MS = 300

export function openLibraryBook(parts: LibraryBookParts): LibraryBook {
  const ids = new Map<string, string>()
  const paths = new Map<string, string>()
  let changed = new Set<string>()
  let gone = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let [started, ready, watched] = [false, false, false]
  let here: ModelHere[] = []
  let hereIsOld = false

  const library = createLibrary({
    store: openIndexStore(join(parts.folder, 'index.jsonl'), parts.report),
    roots: () => rootsOf(parts),
    hasher: createFileHasher((listener) => createThread(parts.startHasher, listener)),
    civitai: parts.civitai,
    fetched: (path, bytes) => fetchedAs(path, bytes, parts.downloads()),
    tell: note,
    report: parts.report,
    now: Date.now,
  })

  function note({ files, gone: lost, models }: LibraryChange): void {
    ready = true
    hereIsOld ||= files.length + lost.length + models.length > 0
    if (watched) {
      for (const { path } of files) changed.add(path)
      for (const path of lost) gone.add(path)
      const changedModels = new Set(models.map(({ id }) => id))
      if (changedModels.size > 0) {
        for (const { path, identity } of library.index().files.values())
          if (identity.kind === 'known' && changedModels.has(identity.modelId)) changed.add(path)
      }
    }
    timer ??= setTimeout(tell, TELL_EVERY_MS)
  }

  function tell(): void {
    timer = undefined
    if (hereIsOld) tellHere()
    if (!watched) return
    const { files } = library.index()
    const rows = [...changed].flatMap((path) => files.get(path) ?? []).map(asRow)
    const event = { kind: 'library', all: false, rows, gone: [...gone].map(idOf), status: status() } as const
    changed = new Set()
    gone = new Set()
    parts.publish(event)
  }

  /** Cards of models show it, whether or not the library is looked at. */
  function tellHere(): void {
    hereIsOld = false
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

  function asRow(file: LibraryFile) {
    const program = parts.programs().find(({ id }) => id === file.programId) ?? null
    const folder = shownPath(program, dirname(file.path), '').slice(0, -1)
    return rowOf(file, library.index(), idOf(file.path), folder)
  }

  function status(): LibraryStatus {
    const { hashing, ...state } = library.state()
    const unread = [...library.index().files.values()].filter(
      ({ hashes, broken, away }) => hashes === null && broken === null && !away,
    )
    return {
      ready,
      ...state,
      hashing: hashing === null ? null : { id: idOf(hashing.path), bytes: hashing.bytes, done: hashing.done },
      toHash: unread.length,
      bytesToHash: unread.reduce((sum, { bytes }) => sum + bytes, 0),
    }
  }

  function start(): void {
    if (started) return
    started = true
    library.start().catch(parts.report)
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
    start,
    watch() {
      start()
      watched = true
      const rows = [...library.index().files.values()].map(asRow)
      parts.publish({ kind: 'library', all: true, rows, gone: [], status: status() })
    },
    scan,
    hold: () => library.hold(),
    resume: () => library.goOn(),
    refresh: () => library.refresh(),
    check: (wanted) => library.check(wanted.flatMap((id) => paths.get(id) ?? [])),
    ignore: (versionId) => library.ignore(versionId),
    copyOf(sha256, but) {
      for (const { path, hashes, away } of library.index().files.values())
        if (hashes?.sha256 === sha256 && path !== but && !away) return path
      return null
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
      await library.stop()
    },
  }
}

const noSuchFile: Failure = { kind: 'notFound', detail: 'no such file in the library' }

/** The newest first: another file may have had the name before. */
function fetchedAs(path: string, bytes: number, downloads: readonly Download[]): Fetched | null {
  for (const { state, modelId, versionId, ...file } of [...downloads].reverse()) {
    if (state.kind !== 'done' || !state.verified || state.path !== path || file.bytes !== bytes) continue
    return { sha256: state.sha256, modelId, versionId }
  }
  return null
}

/** The folders of the programs, and ours. */
async function rootsOf({ programs, layoutOf, neutralFolder }: LibraryBookParts): Promise<ModelRoot[]> {
  const folders = await Promise.all(
    programs().map(async (program) =>
      modelRoots(program, await layoutOf(program)).map((one) => ({ ...one, programId: program.id })),
    ),
  )
  return [...folders.flat(), { folder: neutralFolder(), programId: null, type: 'Other' }]
}
