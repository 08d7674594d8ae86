import got, { type Request, type Response } from 'got'
import { FailureError, type Failure, type FailureKind } from '@shared/failure'
import { judge } from './answer'
import { networkFailure } from './errors'
import { createIntake } from './intake'
import { fitsListedSize } from './listedSize'
import { checkOrigin, originOf } from './origin'
import { openPartFile, type PartFile } from './partFile'
import type { Range } from './ranges'
import type { Throttle } from './throttle'

/** One transfer of one file, as the engine worker is asked for it. */
export interface ReceiveJob {
  /** Signed storage address: used now, never stored. No credentials of ours go with it. */
  url: string
  userAgent: string
  partPath: string
  versionId: number
  fileId: number
  /** Size in bytes, once a storage has said it; null before. */
  size: number | null
  /** Size in bytes as Civitai lists it. */
  listedBytes: number
  /** Whether a page or JSON may be the file itself. */
  mayBeText: boolean
  /** Whether Civitai lists a hash of it; without one a changed file is told by its ETag. */
  hasHash: boolean
  /** Ms without a byte after which the connection is given up. */
  stallMs: number
}

/** How a transfer ended. `refused`: the address is no longer good (or never was). Bytes on disk are kept in every case. */
export type ReceiveOutcome =
  | { kind: 'received'; size: number }
  | { kind: 'refused'; status: number }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'stopped' }

/** What a running transfer tells. */
export interface Receiving {
  /** Size of the file in bytes; null until the storage has said it. */
  size: number | null
  /** What is on disk. */
  ranges: Range[]
  received: number
  contiguous: number
  /** Body bytes that came from the storage in this transfer, also those that were already here. */
  fetched: number
  /** Epoch ms. */
  lastByteAt: number
}

/**
 * Receives the rest of a file into its part file over one connection. Never rejects: what goes wrong is an outcome.
 * @param tell called when bytes are on disk, and once the size is known
 */
export async function receive(
  job: ReceiveJob,
  throttle: Throttle,
  signal: AbortSignal,
  tell: (now: Receiving) => void,
): Promise<ReceiveOutcome> {
  let part: PartFile | null = null
  try {
    part = await openPartFile(job.partPath, job)
    const outcome = await transfer(job, part, throttle, signal, tell)
    await part.sync()
    return outcome
  } catch (error) {
    if (error instanceof FailureError) return { kind: 'failed', failure: error.failure }
    return signal.aborted ? { kind: 'stopped' } : { kind: 'failed', failure: networkFailure(error) }
  } finally {
    // An entry that could not be written here costs bytes, and the outcome is known already.
    await part?.close().catch(() => undefined)
  }
}

async function transfer(
  job: ReceiveJob,
  part: PartFile,
  throttle: Throttle,
  signal: AbortSignal,
  tell: (now: Receiving) => void,
): Promise<ReceiveOutcome> {
  const start = part.contiguous()
  let lastByteAt = Date.now()
  let fetched = 0
  const report = (): void =>
    tell({
      size: part.size(),
      ranges: part.ranges(),
      received: part.received(),
      contiguous: part.contiguous(),
      fetched,
      lastByteAt,
    })
  report()
  if (part.size() === start) return { kind: 'received', size: start }

  const stream = got.stream(job.url, {
    headers: { range: `bytes=${String(start)}-`, 'accept-encoding': 'identity', 'user-agent': job.userAgent },
    decompress: false,
    followRedirect: false,
    throwHttpErrors: false,
    retry: { limit: 0 },
    timeout: { lookup: job.stallMs, connect: job.stallMs, secureConnect: job.stallMs, response: job.stallMs },
    signal,
  })
  try {
    const response = await headOf(stream)
    const verdict = judge(
      { start, size: part.size(), listedBytes: job.listedBytes, mayBeText: job.mayBeText },
      { status: response.statusCode, headers: response.headers },
      Date.now(),
    )
    if (verdict.kind === 'complete') return { kind: 'received', size: verdict.total }
    if (verdict.kind !== 'read') return verdict
    const changed = job.hasHash ? null : checkOrigin(part, start, originOf(job.url, response.headers.etag))
    if (changed !== null) return { kind: 'failed', failure: changed }
    if (verdict.total !== null) part.setSize(verdict.total)
    report()

    const intake = createIntake(part, verdict.from, start, report)
    try {
      for await (const chunk of withStall(stream, job.stallMs)) {
        lastByteAt = Date.now()
        fetched += chunk.length
        if (verdict.total !== null && intake.position() + chunk.length > verdict.total)
          return failure('badResponse', 'the body is longer than announced')
        await intake.take(chunk)
        await throttle.take(chunk.length, signal)
      }
    } finally {
      // What has come is kept, however the transfer ends.
      await intake.flush()
    }
    const end = intake.position()
    if (end < start) {
      const detail = 'the file is now shorter than what is on disk'
      return { kind: 'failed', failure: { kind: 'changedOnServer', detail, actual: String(end) } }
    }
    if (verdict.total === null && end < job.listedBytes && !fitsListedSize(end, job.listedBytes))
      return failure('badResponse', 'the body ended early, and its size was not told')
    if (verdict.total !== null && end < verdict.total) return failure('connection', 'closed before the end')
    part.setSize(end)
    return { kind: 'received', size: end }
  } finally {
    stream.destroy()
  }
}

/** The head of the answer. Rejects with got's error, also when the stream's signal is aborted. */
function headOf(stream: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    stream.once('response', resolve)
    stream.once('error', reject)
  })
}

function failure(kind: FailureKind, detail: string): ReceiveOutcome {
  return { kind: 'failed', failure: { kind, detail } }
}

/** The stream's buffers; throws ETIMEDOUT when none comes for `stallMs` while we are asking for one. */
async function* withStall(stream: AsyncIterable<unknown>, stallMs: number): AsyncGenerator<Buffer> {
  const iterator = stream[Symbol.asyncIterator]()
  for (;;) {
    let timer: NodeJS.Timeout | undefined
    const stalled = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(Object.assign(new Error(`no byte for ${String(stallMs)} ms`), { code: 'ETIMEDOUT' }))
      }, stallMs)
    })
    try {
      const next = await Promise.race([iterator.next(), stalled])
      if (next.done === true) return
      if (Buffer.isBuffer(next.value)) yield next.value
    } finally {
      clearTimeout(timer)
    }
  }
}
