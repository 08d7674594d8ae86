import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { codeOf } from '@shared/systemErrors'
import type { Boot } from './boot'
import { areRanges, type Range } from './ranges'

/**
 * The journal of a part file says which byte ranges are on disk. It has two slots of 4 KiB that are written in turn:
 *
 *   slot 0 | {"sequence":6,...}  spaces  digest\n |
 *   slot 1 | {"sequence":7,...}  spaces  digest\n |   <- the higher sequence with a right digest is believed
 *
 * A write that a crash tore spoils one slot; the other still tells the state before. So a journal entry costs one
 * small write and no rename. Room for both is taken when the journal is made: so a full disk can still be told of.
 */
const SLOT = 4096
const DIGEST = 16

/** Which file the part belongs to; the size in bytes is what the storage said. */
export interface PartIdentity {
  versionId: number
  fileId: number
  size: number
  /** Host and ETag of the storage that the first bytes came from; null where there is nothing to tell by it. */
  origin: string | null
}

export interface JournalEntry extends PartIdentity {
  sequence: number
  /** The machine's boot: `written` holds only while it has not restarted. */
  boot: string
  /** Handed to the system: survives the end of this process. */
  written: Range[]
  /** Flushed to the disk: survives a power cut. */
  synced: Range[]
}

/**
 * What an entry is believed: all that was written while the machine has surely not restarted, else what was flushed. Where
 * that is but a guess, only if a hash is there to find out: bytes that never reached the disk would be taken for the file's.
 * Pure.
 */
export function believed(entry: JournalEntry, boot: Boot, hasHash: boolean): Range[] {
  return entry.boot === boot.id && (boot.isSure || hasHash) ? entry.written : entry.synced
}

/** An open journal file. `write` must not be called again before it has returned. */
export interface Journal {
  /** Forgets all entries. */
  clear(): Promise<void>
  write(entry: JournalEntry, sync: boolean): Promise<void>
  close(): Promise<void>
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, DIGEST)
}

/** An entry as one slot of exactly 4 KiB. Throws a RangeError when it does not fit. */
export function encodeSlot(entry: JournalEntry): Buffer {
  const body = JSON.stringify(entry)
  const room = SLOT - DIGEST - 1
  if (Buffer.byteLength(body) > room) throw new RangeError('journal entry is larger than a slot')
  return Buffer.from(body.padEnd(room) + digestOf(body) + '\n', 'latin1')
}

/** The entry in a slot, or null when it is torn, foreign or empty. */
export function decodeSlot(slot: Buffer): JournalEntry | null {
  if (slot.length !== SLOT) return null
  const text = slot.toString('latin1')
  const body = text.slice(0, SLOT - DIGEST - 1).trimEnd()
  if (text.slice(SLOT - DIGEST - 1, SLOT - 1) !== digestOf(body)) return null
  try {
    return parseEntry(JSON.parse(body))
  } catch {
    // Somebody else's words with a right digest: not ours.
    return null
  }
}

function parseEntry(value: unknown): JournalEntry | null {
  if (typeof value !== 'object' || value === null) return null
  const { versionId, fileId, size, sequence, boot, written, synced, origin = null } = value as Record<string, unknown>
  if (!isCount(versionId) || !isCount(fileId) || !isCount(size) || !isCount(sequence)) return null
  if (typeof boot !== 'string' || !areRanges(written) || !areRanges(synced)) return null
  if (origin !== null && typeof origin !== 'string') return null
  return { versionId, fileId, size, origin, sequence, boot, written, synced }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** The newest believable entry of a journal file's bytes, or null. */
export function newestEntry(file: Buffer): JournalEntry | null {
  const entries = [0, 1].map((n) => decodeSlot(file.subarray(n * SLOT, (n + 1) * SLOT)))
  return entries.reduce<JournalEntry | null>(
    (best, entry) => (entry !== null && (best === null || entry.sequence > best.sequence) ? entry : best),
    null,
  )
}

/** Opens (or creates) the journal at `path` and reads its newest entry. Throws the system's error. */
export async function openJournal(path: string): Promise<{ journal: Journal; last: JournalEntry | null }> {
  const { handle, isNew } = await openOrCreate(path)
  const last = await readAndFill(handle, isNew).catch(async (error: unknown) => {
    await handle.close()
    throw error
  })
  const journal: Journal = {
    clear: () => writeAt(handle, Buffer.alloc(2 * SLOT), 0),
    async write(entry, sync) {
      await writeAt(handle, encodeSlot(entry), (entry.sequence % 2) * SLOT)
      if (sync) await handle.datasync()
    },
    close: () => handle.close(),
  }
  return { journal, last }
}

/** The newest entry; makes both slots where they are not there. */
async function readAndFill(handle: FileHandle, isNew: boolean): Promise<JournalEntry | null> {
  const file = Buffer.alloc(2 * SLOT)
  const { bytesRead } = isNew ? { bytesRead: 0 } : await handle.read(file, 0, file.length, 0)
  if (bytesRead < 2 * SLOT) await writeAt(handle, Buffer.alloc(2 * SLOT - bytesRead), bytesRead)
  return newestEntry(file.subarray(0, bytesRead))
}

async function writeAt(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  const { bytesWritten } = await handle.write(bytes, 0, bytes.length, position)
  if (bytesWritten < bytes.length) throw Object.assign(new Error('only a part of it fits'), { code: 'ENOSPC' })
}

/** For reading and writing, created when it is missing, never truncated. */
export async function openOrCreate(path: string): Promise<{ handle: FileHandle; isNew: boolean }> {
  try {
    return { handle: await open(path, 'wx+'), isNew: true }
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return { handle: await open(path, 'r+'), isNew: false }
  }
}
