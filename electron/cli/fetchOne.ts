import { isDiskWaitKind } from '@shared/diskWait'
import type { Download } from '@shared/download'
import type { Failure, FailureKind } from '@shared/failure'
import { formatBytes } from '@shared/format'
import { sentTo } from '../engine/ending'
import type { Ports } from '../engine/ports'
import { nextTry } from '../engine/retry'
import { run, type Outcome } from '../engine/run'
import { wait } from '../engine/throttle'
import type { Printer } from './printer'
import { wholenessWords } from './words'

/** Failures without progress in a row after which a run gives up: nobody may be there to stop it. */
export const PATIENCE = 8
const PROGRESS_EVERY_MS = 1000

type Done = Extract<Outcome, { kind: 'done' }>

/**
 * Fetches one file, tries again as long as it makes sense, and tells. Answers the exit code.
 * @param settle sees to the file once it is in its place, before that is told
 */
export async function fetchOne(
  record: Download,
  ports: Ports,
  signal: AbortSignal,
  printer: Printer,
  settle: (done: Done) => Promise<Done> = (done) => Promise.resolve(done),
): Promise<number> {
  let download = record
  let attempt = 0
  let bytesReceived = 0
  let bytesKept: number | null = null
  let toldAt = 0
  const came = (): Came => ({ bytesReceived, bytesKept: bytesKept ?? 0 })
  for (;;) {
    let fetched = 0
    const before = download.received
    const outcome = await run(download, ports, signal, {
      step: () => undefined,
      note({ kind }) {
        // What an earlier run had left was of no use.
        if (kind === 'begunAnew') bytesKept = 0
      },
      asked: () => undefined,
      // It keeps no queue.
      landing: () => Promise.resolve(),
      held(bytes) {
        bytesKept ??= bytes
        download = { ...download, received: bytes }
      },
      progress(now) {
        // A second transfer of the same attempt counts from zero again.
        if (now.fetched < fetched) bytesReceived += fetched
        fetched = now.fetched
        download = {
          ...download,
          received: now.received,
          ...(now.size === null ? {} : { bytes: now.size, bytesExact: true }),
        }
        if (performance.now() - toldAt < PROGRESS_EVERY_MS) return
        toldAt = performance.now()
        const text = `${formatBytes(now.received)} of ${formatBytes(download.bytes)}`
        printer.progress({ status: 'progress', received: now.received, bytes: download.bytes }, text)
      },
    })
    bytesReceived += fetched
    if (outcome.kind === 'elsewhere') {
      download = { ...download, ...sentTo(download, outcome.to) }
      // What an earlier run has left of it is there.
      bytesKept = null
      printer.note(`By its tensors it is ${wholenessWords(outcome.to)}: it goes to ${outcome.to.folder}`)
      continue
    }
    if (outcome.kind === 'done') return report(await settle(outcome), came(), printer)
    if (outcome.kind !== 'failed') return report(outcome, came(), printer)
    attempt = download.received > before ? 1 : attempt + 1
    const next = nextTry(outcome.failure, attempt, Date.now(), Math.random())
    if (next.kind === 'attention' || attempt > PATIENCE || waitsTooLong(outcome.failure))
      return printer.failed(outcome.failure)
    download = { ...download, state: { kind: 'retrying', at: next.at, attempt, failure: outcome.failure } }
    printer.note(`${outcome.failure.kind}: trying again at ${new Date(next.at).toLocaleTimeString()}`)
    try {
      await wait(next.at - Date.now(), signal)
    } catch {
      return report({ kind: 'stopped' }, came(), printer)
    }
  }
}

/** How the bytes of a file came to be here, in this run and in those before. */
export interface Came {
  /** Over the network, in this run. */
  bytesReceived: number
  /** On disk from an earlier run that was interrupted. */
  bytesKept: number
}

/** Of a run that ended before anything came. */
export const nothingCame: Came = { bytesReceived: 0, bytesKept: 0 }

export function report(
  outcome: Exclude<Outcome, { kind: 'failed' | 'elsewhere' }>,
  came: Came,
  printer: Printer,
): number {
  switch (outcome.kind) {
    case 'done': {
      const { path, sha256, verified } = outcome
      const check = verified ? 'verified' : 'no hash listed, structure checked'
      const how = howOf(came)
      printer.result(
        { status: 'done', path, sha256, verified, ...came, how },
        `${path}\nSHA-256 ${sha256} (${check})\n${inWords(how, came)}`,
      )
      return 0
    }
    case 'quarantined':
      printer.note(`What came is kept as ${outcome.path}`)
      return printer.failed({ ...outcome.failure, path: outcome.path })
    case 'stopped':
      return printer.failed({ kind: 'unexpected', detail: 'interrupted: run it again to resume' })
  }
}

/** `resumed`: an earlier run has left bytes of it; `here`: that very file was there, and nothing was fetched. */
type How = 'fetched' | 'resumed' | 'here'

function howOf({ bytesReceived, bytesKept }: Came): How {
  if (bytesKept > 0) return 'resumed'
  return bytesReceived > 0 ? 'fetched' : 'here'
}

function inWords(how: How, { bytesReceived, bytesKept }: Came): string {
  switch (how) {
    case 'fetched':
      return `Fetched: ${formatBytes(bytesReceived)}`
    case 'resumed':
      return `Resumed: ${formatBytes(bytesKept)} were here from before, ${formatBytes(bytesReceived)} fetched`
    case 'here':
      return 'Already there: nothing was fetched'
  }
}

const forAPerson: ReadonlySet<FailureKind> = new Set([
  ...(['earlyAccess', 'quota'] as const),
  ...(['proxyLogin', 'proxyRefused', 'untrustedServer', 'innerAddress'] as const),
])

/** What a person at a command line does not want to wait for, or has to mend. */
export function waitsTooLong({ kind }: Failure): boolean {
  return forAPerson.has(kind) || isDiskWaitKind(kind)
}
