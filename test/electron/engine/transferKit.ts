import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { openPartFile } from '../../../electron/engine/partFile'
import type { Range } from '../../../electron/engine/ranges'
import type { ReceiveJob, ReceiveOutcome, Receiving } from '../../../electron/engine/receive'
import { receiveAlone } from './alone'
import { createThrottle, type Throttle } from '../../../electron/engine/throttle'
import { Catalogue } from '../../civitai/catalogue'
import { contentPieces, readContent, type Content } from '../../civitai/content'
import { contentOf } from '../../civitai/contents'
import type { StandInFile } from '../../civitai/entries'
import { knownSpec } from '../../civitai/knownSpec'
import type { LogEntry } from '../../civitai/log'
import { startCivitai, type StandIn } from '../../civitai/server'
import { signedUrl } from '../../civitai/signing'
import { buildModel } from '../../civitai/spec'
import { MIB } from './faultKit'
import { straightHere } from '../network/ways'
import { useTempFolder } from './tempFolder'

export { MIB }

/** A file that a storage holds, and what is needed to fetch it. */
export interface Held {
  readonly file: StandInFile
  readonly content: Content
  readonly size: number
  /** Lower-case hex; empty where it is too large to be read. */
  readonly sha256: string
}

/** A transfer that has ended. */
export interface Ended {
  readonly job: ReceiveJob
  readonly outcome: ReceiveOutcome
  /** What it told last. */
  readonly last: Receiving
}

/** A stand-in with files of 80 MiB, 64 MiB, 25 MiB, and 5 GiB of which nobody reads much. */
export interface Transfers {
  readonly civitai: StandIn
  /** More than a power cut may cost; its digest is known once it was asked for. */
  readonly vast: () => Held
  readonly largest: Held
  readonly large: Held
  readonly giant: Held
  /** A transfer over eight connections, of `large` unless told otherwise, from an address that is new each time. */
  readonly job: (over?: Partial<ReceiveJob>, of?: Held, store?: 'r2' | 'b2') => Promise<ReceiveJob>
  /** The requests to the storage. */
  readonly fetches: () => LogEntry[]
}

/** Bytes per second of each answer at which several connections are of use on any machine, and little is sent in vain. */
export const PACE = 8 * MIB

const MOST_HASHED = 2 ** 30

const vastId = { modelId: 14, versionId: 21_400, bytes: 80 * MIB + 321 } as const
const ids = [
  { modelId: 11, versionId: 21_100, bytes: 64 * MIB + 4321 },
  { modelId: 13, versionId: 21_300, bytes: 25 * MIB + 4321 },
  { modelId: 12, versionId: 21_200, bytes: 5 * 2 ** 30 + 77 },
] as const

export function useTransfers(): () => Transfers {
  const tempFolder = useTempFolder()
  let transfers: Transfers

  beforeAll(async () => {
    const models = [...ids, vastId].map((one) =>
      buildModel(
        knownSpec(one, 'Long', 'LORA', 'saltwind', 'SDXL 1.0', [{ bytes: one.bytes, fp: 'fp16' }]),
        Date.now(),
      ),
    )
    const catalogue = new Catalogue(models)
    const civitai = await startCivitai({ catalogue })
    const [largest, large, giant] = models.slice(0, 3).map((model) => held(model.versions[0]?.files[0]))
    if (largest === undefined || large === undefined || giant === undefined) throw new Error('unreachable')
    let addresses = 0
    let vast: Held | null = null
    transfers = {
      civitai,
      vast: () => (vast ??= held(models[3]?.versions[0]?.files[0])),
      largest,
      large,
      giant,
      async job(over = {}, of = large, store = 'r2') {
        addresses += 1
        const url = signedUrl(of.file, store, null, civitai.storageUrl, Date.now() + addresses)
        return jobOf(url, of.size, join(await tempFolder(), '1-2.mpdl'), over)
      },
      fetches: () => civitai.log.entries().filter(({ origin }) => origin === 'storage'),
    }
  })
  beforeEach(() => {
    transfers.civitai.faults.clear()
    transfers.civitai.log.clear()
    transfers.civitai.settings.bytesPerSecond = null
  })
  afterAll(() => transfers.civitai.close())
  return () => transfers
}

function held(file: StandInFile | undefined): Held {
  if (file === undefined) throw new Error('a model without a file')
  const content = contentOf(file)
  return { file, content, size: file.bytes, sha256: file.bytes > MOST_HASHED ? '' : sha256Of(content) }
}

function sha256Of(content: Content): string {
  const hash = createHash('sha256')
  for (const piece of contentPieces(content, 0, content.bytes)) hash.update(piece)
  return hash.digest('hex')
}

function jobOf(url: string, size: number, partPath: string, over: Partial<ReceiveJob>): ReceiveJob {
  const own = { versionId: 1, fileId: 2, size: null, listedBytes: size, hasHash: true, mayBeText: false }
  return {
    url,
    way: straightHere,
    userAgent: 'Modelport/0.1.0',
    partPath,
    ...own,
    stallMs: 5000,
    connections: 8,
    ...over,
  }
}

/** Runs a transfer to its end. */
export async function transfer(
  job: ReceiveJob,
  {
    tell = () => undefined,
    signal = new AbortController().signal,
    throttle = createThrottle(),
  }: { tell?: (now: Receiving) => void; signal?: AbortSignal; throttle?: Throttle } = {},
): Promise<Ended> {
  const told: Receiving[] = []
  const hear = (now: Receiving): void => {
    told.push(now)
    tell(now)
  }
  const outcome = await receiveAlone(job, hear, { throttle, signal })
  const last = told.at(-1)
  if (last === undefined) throw new Error('a transfer that told nothing')
  return { job, outcome, last }
}

/** Runs a transfer until so many bytes are on disk, and stops it. */
export async function stoppedAt(job: ReceiveJob, bytes: number, throttle = createThrottle()): Promise<Ended> {
  const stop = new AbortController()
  const tell = ({ received }: Receiving): void => {
    if (received >= bytes) stop.abort()
  }
  return transfer(job, { tell, throttle, signal: stop.signal })
}

/** What the part file says is on disk; each byte of it is compared with what the storage holds. */
export async function keptRanges(job: ReceiveJob, content: Content): Promise<Range[]> {
  const part = await openPartFile(job.partPath, job)
  const ranges = part.ranges()
  await part.close()
  const handle = await open(job.partPath, 'r')
  try {
    for (const [start, end] of ranges) {
      const found = Buffer.alloc(end - start)
      await handle.read(found, 0, found.length, start)
      expect(found.equals(readContent(content, start, end)), `bytes ${String(start)} to ${String(end)}`).toBe(true)
    }
  } finally {
    await handle.close()
  }
  return ranges
}

/** All of the file is here, byte for byte. */
export async function expectWhole({ outcome, job }: Ended, { sha256, size }: Held): Promise<void> {
  expect(outcome).toEqual({ kind: 'received', size })
  const found = createHash('sha256').update(await readFile(job.partPath))
  expect(found.digest('hex')).toBe(sha256)
  const part = await openPartFile(job.partPath, job)
  const ranges = part.ranges()
  await part.close()
  expect(ranges).toEqual([[0, size]])
}

/** Puts bytes of the file on disk, as an earlier transfer would have left them. */
export async function withRanges(job: ReceiveJob, { content, size }: Held, ranges: readonly Range[]): Promise<void> {
  const part = await openPartFile(job.partPath, { ...job, size })
  for (const [start, end] of ranges) await part.write([readContent(content, start, end)], start)
  await part.sync()
  await part.close()
}
