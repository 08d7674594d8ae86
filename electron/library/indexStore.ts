import { appendFile, mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { LibraryFile, LibraryModel } from '@shared/schemas/library'
import { codeOf } from '@shared/systemErrors'
import { isKeptFile, isKeptModel } from './keptLines'

/** All that is kept of the library. */
export interface LibraryIndex {
  /** By real path. */
  files: Map<string, LibraryFile>
  models: Map<number, LibraryModel>
  /** Versions that a person does not want to hear of again. */
  ignored: Set<number>
  /** Folders that were on another volume than the folder above them: where one is not, its drive is away. */
  mounts: Set<string>
}

/** One thing to keep. */
export type IndexChange =
  | { file: LibraryFile }
  | { gone: string }
  | { model: LibraryModel }
  | { ignored: number }
  /** No longer ignored. */
  | { heeded: number }
  | { unmounted: string }
  | { mount: string }

/** Where the index is kept. One owner at a time. */
export interface IndexStore {
  /** What was kept; empty at first, and without what cannot be read. */
  load(): Promise<LibraryIndex>
  /** Keeps these in the background; what is put later comes later. */
  put(changes: readonly IndexChange[]): void
  /** Resolves when all that was put is written. */
  settled(): Promise<void>
}

/** Bytes read in one go: what is in them takes main's thread 2 ms, and between two pieces it does other things. */
const PIECE = 128 * 1024
/** Bytes of the longest line that is one of ours. */
const LONGEST_LINE = 256 * 1024
const NEW_LINE = 0x0a
/** Lines that are out of date before the file is written anew: as many as there are good ones, and so many. */
const STALE_LINES = 2000

/**
 * An index in one file of JSON lines: each a thing that is kept, the last one of a name counts. It is appended to, and
 * written anew (beside, then renamed) when half of it is out of date. A write that was torn costs its own lines: those
 * that cannot be read are passed over. Why not SQLite: README, "The library's index".
 * @param report told of what the disk refuses; nothing is kept then, and nothing else fails
 */
export function openIndexStore(path: string, report: (error: unknown) => void): IndexStore {
  let waiting: IndexChange[] = []
  let queued = false
  /** The last write was refused, and may have left a part of a line. */
  let torn = false
  let work: Promise<void> = Promise.resolve()

  function then(act: () => Promise<void>): void {
    work = work.then(act).catch(report)
  }

  async function flush(): Promise<void> {
    queued = false
    const changes = waiting
    waiting = []
    if (changes.length === 0) return
    try {
      await appendFile(path, `${torn ? '\n' : ''}${changes.map(lineOf).join('')}`)
      torn = false
    } catch (error) {
      torn = true
      // They go with what is put next: the disk may have room again then.
      waiting = [...changes, ...waiting]
      throw error
    }
  }

  async function load(): Promise<LibraryIndex> {
    const index: LibraryIndex = { files: new Map(), models: new Map(), ignored: new Set(), mounts: new Set() }
    try {
      await mkdir(dirname(path), { recursive: true })
      const { lines, whole } = await readLines(path, (line) => take(index, line))
      const live = index.files.size + index.models.size + index.ignored.size + index.mounts.size
      if (lines > 2 * live + STALE_LINES) await writeAnew(path, index)
      // What comes next must not be glued to a line that was torn.
      else if (!whole) await appendFile(path, '\n')
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') report(error)
    }
    return index
  }

  return {
    load,
    put(changes) {
      waiting.push(...changes)
      if (queued) return
      queued = true
      then(flush)
    },
    settled: () => work,
  }
}

function lineOf(change: IndexChange): string {
  return `${JSON.stringify(change)}\n`
}

/**
 * Line by line: each is a text of its own, made of its bytes when it is taken. (A TextDecoder of a stream takes three times
 * as long as all the rest.)
 * @returns how many lines there are, and whether the last one is whole
 */
async function readLines(path: string, take: (line: string) => void): Promise<{ lines: number; whole: boolean }> {
  const { size } = await stat(path)
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(LONGEST_LINE + PIECE)
    let [held, lines, at] = [0, 0, 0]
    while (at < size) {
      const { bytesRead } = await handle.read(buffer, held, PIECE, at)
      if (bytesRead === 0) break
      at += bytesRead
      const there = buffer.subarray(0, held + bytesRead)
      let from = 0
      for (let end = there.indexOf(NEW_LINE, held); end !== -1; end = there.indexOf(NEW_LINE, from)) {
        take(there.toString('utf8', from, end))
        from = end + 1
        lines += 1
      }
      held = there.length - from
      // A line without an end is none of ours.
      if (held > LONGEST_LINE) held = 0
      else buffer.copyWithin(0, from, there.length)
    }
    if (held > 0) take(buffer.toString('utf8', 0, held))
    return { lines: lines + 1, whole: held === 0 }
  } finally {
    await handle.close()
  }
}

function take(index: LibraryIndex, line: string): void {
  const read = parsed(line)
  if (typeof read !== 'object' || read === null) return
  if ('file' in read) {
    if (isKeptFile(read.file)) index.files.set(read.file.path, read.file)
  } else if ('gone' in read) {
    if (typeof read.gone === 'string') index.files.delete(read.gone)
  } else if ('model' in read) {
    if (isKeptModel(read.model)) index.models.set(read.model.id, read.model)
  } else if ('ignored' in read) {
    if (typeof read.ignored === 'number') index.ignored.add(read.ignored)
  } else if ('heeded' in read) {
    if (typeof read.heeded === 'number') index.ignored.delete(read.heeded)
  } else if ('mount' in read) {
    if (typeof read.mount === 'string') index.mounts.add(read.mount)
  } else if ('unmounted' in read && typeof read.unmounted === 'string') index.mounts.delete(read.unmounted)
}

function parsed(line: string): unknown {
  try {
    return line === '' ? null : (JSON.parse(line) as unknown)
  } catch {
    // Torn, or not ours.
    return null
  }
}

async function writeAnew(path: string, { files, models, ignored, mounts }: LibraryIndex): Promise<void> {
  const half = `${path}.half`
  const handle = await open(half, 'w')
  try {
    const changes: IndexChange[] = [
      ...[...files.values()].map((file) => ({ file })),
      ...[...models.values()].map((model) => ({ model })),
      ...[...ignored].map((version) => ({ ignored: version })),
      ...[...mounts].map((mount) => ({ mount })),
    ]
    for (let from = 0; from < changes.length; from += 1000)
      await handle.appendFile(
        changes
          .slice(from, from + 1000)
          .map(lineOf)
          .join(''),
      )
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(half, path)
}
