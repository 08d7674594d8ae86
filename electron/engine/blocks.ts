import zlib from 'node:zlib'
import { addRange, areRanges, coveredBytes, subtractRanges, type Range } from './ranges'

/**
 * What is remembered of the bytes of a part file as they arrived, before they were on disk: so that what the disk, another
 * program or a power cut made of them is found, and only that is fetched again. Pure.
 *
 *   block 0           | block 1           |          each run lies in one block
 *   [run       ][run ]|[run              ]|[run
 *    crc, from   ...
 *
 * A run grows while bytes of one origin come in order; else a new one begins.
 */
export const BLOCK = 16 * 2 ** 20

/** More runs than these (a file of 30 GB has 1,900), or origins, are not kept. */
const MOST_RUNS = 8192
const MOST_ORIGINS = 64

/** Bytes `[start, end)` that came in order from one origin. */
export interface Run {
  start: number
  end: number
  /** CRC-32; null where this Node has none (before 20.15): then only origins are known. */
  crc: number | null
  /** Place of the origin in the list of origins. */
  from: number
}

/** All that is remembered. Runs are ascending and do not overlap. */
export interface Arrived {
  /** Hosts with ETags of the storages that sent the bytes. */
  origins: readonly string[]
  runs: readonly Run[]
}

export const nothingArrived: Arrived = { origins: [], runs: [] }

/** CRC-32 of some bytes, or of all so far with these; null where this Node has none. */
export function crcOf(bytes: Buffer, before: number | null): number | null {
  const { crc32 } = zlib as Partial<typeof zlib>
  return crc32 === undefined || before === null ? null : crc32(bytes, before)
}

/** With the bytes that have come for `position`. Runs that they overwrite are forgotten. */
export function addArrived(arrived: Arrived, buffers: readonly Buffer[], position: number, origin: string): Arrived {
  const origins = arrived.origins.includes(origin) ? arrived.origins : [...arrived.origins, origin]
  const from = origins.indexOf(origin)
  const end = buffers.reduce((sum, { length }) => sum + length, position)
  const { runs } = forget(arrived, [[position, end]])
  const behind = runs.findIndex(({ start }) => start >= position)
  const place = behind === -1 ? runs.length : behind
  const last = runs[place - 1]
  const grows = last?.end === position && last.from === from && position % BLOCK !== 0
  const more = runsOf(buffers, grows ? last : { start: position, end: position, crc: 0, from })
  if (from >= MOST_ORIGINS || runs.length + more.length > MOST_RUNS) return { ...arrived, runs }
  return { origins, runs: [...runs.slice(0, grows ? place - 1 : place), ...more, ...runs.slice(place)] }
}

/** The first run with the buffers at its end, and those of the blocks that follow. */
function runsOf(buffers: readonly Buffer[], first: Run): Run[] {
  const runs: Run[] = []
  let run = { ...first }
  for (const buffer of buffers) {
    for (let done = 0; done < buffer.length;) {
      if (run.end % BLOCK === 0 && run.end > run.start) {
        runs.push(run)
        run = { start: run.end, end: run.end, crc: 0, from: run.from }
      }
      const piece = buffer.subarray(done, done + BLOCK - (run.end % BLOCK))
      run = { ...run, end: run.end + piece.length, crc: crcOf(piece, run.crc) }
      done += piece.length
    }
  }
  if (run.end > run.start) runs.push(run)
  return runs
}

/** Without the runs that overlap these ranges. */
export function forget(arrived: Arrived, gone: readonly Range[]): Arrived {
  const isGone = (run: Run): boolean => gone.some(([start, end]) => run.start < end && run.end > start)
  return arrived.runs.some(isGone) ? { ...arrived, runs: arrived.runs.filter((run) => !isGone(run)) } : arrived
}

/** Without the runs that are not wholly in the ranges. */
export function keepWithin(arrived: Arrived, ranges: readonly Range[]): Arrived {
  const isKept = (run: Run): boolean => ranges.some(([start, end]) => run.start >= start && run.end <= end)
  return { ...arrived, runs: arrived.runs.filter(isKept) }
}

/**
 * What to fetch again of a complete file that is not the right one: the runs that are not on disk as they came; where there
 * are none, what is not known to come from the origin that brought most, if that is at most half of the file. Empty: the
 * bytes are what one storage sent.
 * @param differing runs whose bytes on disk have another CRC
 */
export function suspects({ origins, runs }: Arrived, size: number, differing: readonly Run[]): Range[] {
  if (differing.length > 0) return rangesOf(differing)
  const byOrigin = origins.map((_, n) => rangesOf(runs.filter(({ from }) => from === n)))
  const [most = []] = byOrigin.toSorted((a, b) => coveredBytes(b) - coveredBytes(a))
  const others = subtractRanges([[0, size]], most)
  return 2 * coveredBytes(others) <= size ? others : []
}

function rangesOf(runs: readonly Run[]): Range[] {
  return runs.reduce<Range[]>((ranges, { start, end }) => addRange(ranges, start, end), [])
}

/** Which file is meant; the size in bytes is the storage's. */
export interface BlocksOwner {
  versionId: number
  fileId: number
  size: number
}

const VERSION = 1

/** As the text of a file. */
export function encodeBlocks({ versionId, fileId, size }: BlocksOwner, { origins, runs }: Arrived): string {
  const rows = runs.map(({ start, end, crc, from }) => [start, end, crc, from])
  return JSON.stringify({ version: VERSION, versionId, fileId, size, origins, runs: rows })
}

/** What the text of such a file tells; nothing where it is torn, of another file or not ours. */
export function parseBlocks(text: string, owner: BlocksOwner): Arrived {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return nothingArrived
    const { version, versionId, fileId, size, origins, runs } = value as Record<string, unknown>
    const ours = versionId === owner.versionId && fileId === owner.fileId && size === owner.size
    if (version !== VERSION || !ours || !areTexts(origins) || !Array.isArray(runs)) return nothingArrived
    const read = (runs as unknown[]).map((row) => parseRun(row, origins.length))
    const all = read.flatMap((run) => run ?? [])
    const isWhole = all.length === read.length && all.every((run, n) => run.start >= (all[n - 1]?.end ?? 0))
    return isWhole && all.length <= MOST_RUNS ? { origins, runs: all } : nothingArrived
  } catch {
    // Torn.
    return nothingArrived
  }
}

function parseRun(row: unknown, origins: number): Run | null {
  if (!Array.isArray(row) || row.length !== 4) return null
  const [start, end, crc, from] = row as unknown[]
  const range: unknown = [[start, end]]
  if (!areRanges(range) || !isBelow(from, origins)) return null
  if (crc !== null && !isBelow(crc, 2 ** 32)) return null
  return range.map(([a, b]) => ({ start: a, end: b, crc, from }))[0] ?? null
}

function isBelow(value: unknown, limit: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < limit
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= MOST_ORIGINS && value.every((one) => typeof one === 'string')
}
