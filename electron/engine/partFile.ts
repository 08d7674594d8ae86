import { removeFile } from '../files/removeFile'
import type { Arrived } from './blocks'
import { openBlocks } from './blocksFile'
import { thisBoot } from './boot'
import { dropBytes } from './buffers'
import { onDisk } from './errors'
import { countPart, flushDue, isTellingDue } from './flushRules'
import { believed, openJournal, openOrCreate } from './journal'
import { blocksPath, journalPath } from './partPaths'
import { addRange, clipRanges, contiguousEnd, coveredBytes, subtractRanges, type Range } from './ranges'

/** More ranges than this would not fit the journal's slot; the farthest are then not told. */
const RANGES_TOLD = 60

/**
 * A part file with its journal: what is safely on disk, and nothing else. One owner; ranges may be written side by side,
 * each by one write at a time.
 * What goes wrong is thrown as a FailureError.
 */
export interface PartFile {
  /** The whole file's size in bytes; null until a storage has said it. */
  size(): number | null
  setSize(size: number): void
  /** Where the first bytes came from: see the journal. */
  origin(): string | null
  setOrigin(origin: string | null): void
  /** Bytes that are on disk. */
  ranges(): Range[]
  received(): number
  /** Where the unbroken run from byte 0 ends. */
  contiguous(): number
  /** What is remembered of the bytes as they arrived. */
  arrived(): Arrived
  /**
   * Writes the buffers at `position`; returns when all of it is handed to the system.
   * @param from host and ETag of the storage that sent them
   */
  write(buffers: Buffer[], position: number, from?: string): Promise<void>
  /** These bytes are not good: they are no longer held to be on disk. Not while anything is written. */
  drop(ranges: readonly Range[]): Promise<void>
  /** Flushes to the disk and says so in the journal. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** Which file a part belongs to. */
export interface PartOwner {
  versionId: number
  fileId: number
  /** Bytes, as a storage said; null when none has yet. */
  size: number | null
  /** Whether a listed hash will tell if its bytes are the right ones; left out: none will. */
  hasHash?: boolean
}

/**
 * Opens a part file and believes its journal as far as it may: `written` ranges while the machine has not restarted,
 * `synced` ranges always, neither beyond the file's end. A journal of another file or size is not believed at all, and
 * both are then emptied. Bytes beyond the file's size are cut off. One with a second name begins anew beside it. Throws a
 * FailureError.
 */
export async function openPartFile(path: string, owner: PartOwner): Promise<PartFile> {
  const part = await onDisk(path, () => open(path, owner))
  return {
    ...part,
    write: (buffers, position, from) => onDisk(path, () => part.write(buffers, position, from)),
    drop: (ranges) => onDisk(path, () => part.drop(ranges)),
    sync: () => onDisk(path, () => part.sync()),
    close: () => onDisk(path, () => part.close()),
  }
}

/**
 * A part file that has a second name is somebody's file, most of all the finished one: it is let go, and nothing is ever
 * written into it or cut off.
 */
async function openOwn(path: string): ReturnType<typeof openOrCreate> {
  const opened = await openOrCreate(path)
  if (opened.isNew) return opened
  try {
    if ((await opened.handle.stat()).nlink <= 1) return opened
  } catch (error) {
    await opened.handle.close()
    throw error
  }
  await opened.handle.close()
  await removeFile(path)
  return await openOrCreate(path)
}

async function open(path: string, owner: PartOwner): Promise<PartFile> {
  const { versionId, fileId } = owner
  const boot = await thisBoot()
  const { handle, isNew } = await openOwn(path)
  const { journal, last } = await openJournal(journalPath(path)).catch(async (error: unknown) => {
    await handle.close()
    throw error
  })
  const closeAndThrow = async (error: unknown): Promise<never> => {
    await Promise.allSettled([journal.close(), handle.close()])
    throw error
  }
  const length = isNew ? 0 : (await handle.stat().catch(closeAndThrow)).size
  const ours = last?.fileId === fileId && last.versionId === versionId && (owner.size ?? last.size) === last.size
  let size = ours ? last.size : owner.size
  let origin = ours ? last.origin : null
  const limit = Math.min(length, size ?? 0)
  let written: Range[] = ours ? clipRanges(believed(last, boot, owner.hasHash === true), limit) : []
  let synced: Range[] = ours ? clipRanges(last.synced, limit) : []
  const blocks = await openBlocks(blocksPath(path), ours ? last : null, written)
  let sequence = last?.sequence ?? 0
  let sinceTold = 0
  let sinceSync = 0
  let syncedAt = performance.now()
  let flushing: Promise<void> | null = null
  let telling: Promise<void> = Promise.resolve()
  if (!ours) {
    // The journal first: it must never speak of bytes that are gone.
    if (last !== null) await journal.clear().catch(closeAndThrow)
    if (length > 0) await handle.truncate(0).catch(closeAndThrow)
  } else if (length > last.size) await handle.truncate(last.size).catch(closeAndThrow)

  const uncount = countPart()

  /** One entry at a time; each tells what is on disk when its turn comes. */
  function tell(sync: boolean): Promise<void> {
    sinceTold = 0
    const told = telling.then(() => writeEntry(sync))
    telling = told.catch(() => undefined)
    return told
  }

  async function writeEntry(sync: boolean): Promise<void> {
    if (size === null) return
    await journal.write(
      {
        versionId,
        fileId,
        size,
        origin,
        sequence: sequence + 1,
        boot: boot.id,
        written: written.slice(0, RANGES_TOLD),
        synced: synced.slice(0, RANGES_TOLD),
      },
      sync,
    )
    // Only now: after a write that failed, the next one goes into the same slot and spares the good one.
    sequence += 1
    if (sync) await blocks.saveIfDue({ versionId, fileId, size })
  }

  /** One flush at a time: who comes in the middle of one waits for the next. */
  async function sync(): Promise<void> {
    while (flushing !== null) await flushing.catch(() => undefined)
    flushing = flush()
    try {
      await flushing
    } finally {
      flushing = null
    }
  }

  /** Flushes when it is due. Who writes faster than the disk waits for it here. */
  async function syncIfDue(): Promise<void> {
    const due = (): ReturnType<typeof flushDue> => flushDue(sinceSync, size, performance.now() - syncedAt)
    while (flushing !== null && due() === 'must') await flushing.catch(() => undefined)
    if (flushing === null && due() !== 'no') await sync()
    else if (isTellingDue(sinceTold)) await tell(false)
  }

  async function flush(): Promise<void> {
    // The snapshot comes before the flush: what is written meanwhile is not on the disk yet.
    const before = written
    sinceSync = 0
    try {
      await handle.datasync()
    } catch (error) {
      // After a failed flush the system may have dropped the pages, and a second flush would lie.
      written = synced
      // The journal has told of them, maybe: the next entry, at the latest that of the end, takes them back.
      sinceTold = Infinity
      throw error
    }
    synced = before
    syncedAt = performance.now()
    await tell(true)
  }

  return {
    size: () => size,
    setSize(bytes) {
      size = bytes
    },
    origin: () => origin,
    setOrigin(told) {
      origin = told
    },
    ranges: () => written,
    received: () => coveredBytes(written),
    contiguous: () => contiguousEnd(written),
    arrived: () => blocks.arrived(),
    async write(buffers, position, from = '') {
      let rest = buffers
      let at = position
      while (rest.length > 0) {
        const { bytesWritten } = await handle.writev(rest, at)
        if (bytesWritten === 0) throw Object.assign(new Error('nothing more can be written'), { code: 'ENOSPC' })
        at += bytesWritten
        rest = dropBytes(rest, bytesWritten)
      }
      written = addRange(written, position, at)
      blocks.add(buffers, position, from)
      sinceTold += at - position
      sinceSync += at - position
      await syncIfDue()
    },
    async drop(ranges) {
      written = subtractRanges(written, ranges)
      synced = subtractRanges(synced, ranges)
      blocks.drop(ranges)
      await tell(true)
    },
    sync,
    async close() {
      try {
        if (sinceTold > 0) await tell(false)
        await telling
        if (size !== null) await blocks.save({ versionId, fileId, size })
      } finally {
        uncount()
        await journal.close()
        await handle.close()
      }
    },
  }
}
