import type { Failure } from '@shared/failure'
import { createConnections } from './connection'
import { createLease, type RunningLease } from './lease'
import { runLease, type LeaseEnd, type LeaseOwner } from './leaseRun'
import type { PartFile } from './partFile'
import { firstGap, medianOf, nextRange, slowLease, splitOf, type PlanView } from './plan'
import type { ReceiveJob, ReceiveOutcome, Receiving } from './receive'
import type { Throttle } from './throttle'

/** A transfer that begins with so many bytes missing, or fewer, has one connection. */
const SMALL = 16 * 2 ** 20
/** How often slow connections are looked for (ms), and how many are replaced before one less is used. */
const LOOK_EVERY_MS = 500
const REPLACEMENTS = 2
/** With a speed limit: bytes per second that a connection is worth opening for. Servers close slow readers. */
const WORTH = 256 * 1024
/** Connections that may break, one after the other, without one of them having fetched its range. */
const STRIKES = 3

/**
 * Fetches what is missing of one file, over several connections where the storage allows it:
 *
 *   plan.ts      what a connection fetches next; which range to split; which connection is slow
 *   leaseRun.ts  one range over one connection, into the part file
 *   this         starts them, and decides what the end of one means for the others
 *
 * The first answer shows whether there are ranges and how large the file is; only then others are opened.
 */
export class Transfer {
  readonly #leases = new Set<RunningLease>()
  readonly #connections = createConnections()
  readonly #owner: LeaseOwner
  #most: number
  #proven = false
  /** Whether it has ever had two connections at the same time. */
  #several = false
  #replaced = 0
  #strikes = 0
  #latencyMs = 0
  #rates: number[] = []
  #fetched = 0
  #lastByteAt = Date.now()
  /** That the connections were counted for. */
  #limit: number | null
  #outcome: ReceiveOutcome | null = null
  #settle: (outcome: ReceiveOutcome) => void = () => undefined

  constructor(
    job: ReceiveJob,
    private readonly part: PartFile,
    private readonly throttle: Throttle,
    private readonly tell: (now: Receiving) => void,
  ) {
    this.#most = Math.max(1, job.connections)
    this.#limit = throttle.limit()
    this.#owner = {
      job,
      part,
      throttle,
      connections: this.#connections,
      alone: () => this.#leases.size === 1,
      answered: (lease, ranges, latencyMs) => this.#answered(lease, ranges, latencyMs),
      came: (lease, bytes) => this.#came(lease, bytes),
      wrote: () => this.#report(),
    }
  }

  /** Resolves once nothing of it runs any more. */
  async run(signal: AbortSignal): Promise<ReceiveOutcome> {
    const stop = (): void => this.#end({ kind: 'stopped' })
    signal.addEventListener('abort', stop, { once: true })
    const timer = setInterval(() => this.#look(), LOOK_EVERY_MS)
    try {
      return await new Promise<ReceiveOutcome>((resolve) => {
        this.#settle = resolve
        this.#report()
        if (signal.aborted) stop()
        else this.#fill()
      })
    } finally {
      clearInterval(timer)
      signal.removeEventListener('abort', stop)
      this.#connections.close()
    }
  }

  #report(): void {
    const { part } = this
    this.tell({
      size: part.size(),
      ranges: part.ranges(),
      received: part.received(),
      contiguous: part.contiguous(),
      fetched: this.#fetched,
      lastByteAt: this.#lastByteAt,
    })
  }

  /** Opens as many connections as are of use. */
  #fill(): void {
    while (this.#outcome === null && this.#leases.size < this.#allowed()) {
      const range = this.#nextRange()
      if (range === null) break
      this.#start(...range)
    }
    if (this.#leases.size > 0) return
    // Nothing runs and nothing is missing.
    this.#outcome ??= { kind: 'received', size: this.part.size() ?? this.part.contiguous() }
    this.#settle(this.#outcome)
  }

  #allowed(): number {
    if (!this.#proven) return 1
    const limit = this.throttle.limit()
    return limit === null ? this.#most : Math.min(this.#most, Math.max(1, Math.floor(limit / WORTH)))
  }

  #nextRange(): [start: number, end: number] | null {
    const size = this.part.size()
    // Until the storage has said the size, the first range is all of it.
    if (size === null) return [this.part.contiguous(), Number.MAX_SAFE_INTEGER]
    const view = this.#view(size)
    const range = this.#allowed() === 1 ? firstGap(view) : nextRange(view)
    if (range !== null || this.#leases.size === 0) return range
    const split = splitOf(view)
    if (split === null) return null
    const { lease, at } = split
    const end = lease.end
    lease.end = at
    return [at, end]
  }

  #view(size: number): PlanView<RunningLease> {
    return {
      size,
      written: this.part.ranges(),
      leases: [...this.#leases],
      connections: this.#most,
      bytesPerSecond: medianOf(this.#rates),
      latencyMs: this.#latencyMs,
    }
  }

  #start(start: number, end: number): void {
    const lease = createLease(start, end)
    this.#leases.add(lease)
    this.#several ||= this.#leases.size > 1
    void runLease(lease, this.#owner).then((end) => this.#ended(lease, end))
  }

  #answered(lease: RunningLease, ranges: boolean, latencyMs: number): void {
    this.#latencyMs = this.#latencyMs === 0 ? latencyMs : 0.7 * this.#latencyMs + 0.3 * latencyMs
    const size = this.part.size()
    if (size !== null) lease.end = Math.min(lease.end, size)
    const begins = !this.#proven
    this.#proven = ranges
    if (!ranges || (begins && size !== null && size - this.part.received() <= SMALL)) this.#most = 1
    this.#report()
    if (size === null || this.#most === 1) return
    // The first range was asked for to its end: the others take their share of it.
    if (lease.end - lease.start > SMALL && this.#leases.size === 1) this.#shareOut(lease, size)
    this.#fill()
  }

  #shareOut(lease: RunningLease, size: number): void {
    const others = { ...this.#view(size), leases: [] }
    const range = nextRange(others)
    if (range !== null && range[0] === lease.start) lease.end = Math.min(lease.end, range[1])
  }

  #came(lease: RunningLease, bytes: number): void {
    this.#lastByteAt = Date.now()
    this.#fetched += bytes
    lease.firstByteAt ??= performance.now()
  }

  #ended(lease: RunningLease, end: LeaseEnd): void {
    this.#leases.delete(lease)
    if (lease.bytesPerSecond !== null) this.#rates = [...this.#rates, lease.bytesPerSecond].slice(-16)
    const others = this.#leases.size > 0
    switch (end.kind) {
      case 'fetched':
        this.#strikes = 0
        break
      case 'complete':
        this.part.setSize(end.size)
        this.#end({ kind: 'received', size: end.size })
        break
      case 'noRanges':
        this.#most = 1
        break
      case 'refused':
        // Storages also refuse one connection more than they like; when the last one is refused it is the address.
        if (others && end.status === 403) this.#most = this.#leases.size
        else this.#end(end)
        break
      case 'failed':
        if (!(others || this.#several) || !this.#bears(end.failure)) this.#end(end)
        break
      case 'stopped':
        break
    }
    this.#fill()
  }

  /** Whether it can go on over the others: also over new ones, when those have just fetched all that was theirs. */
  #bears({ kind }: Failure): boolean {
    if (kind === 'rateLimited' || kind === 'overloaded') {
      this.#most = this.#leases.size
      return this.#most > 0
    }
    this.#strikes += 1
    const broken = kind === 'connection' || kind === 'stalled' || kind === 'badResponse' || kind === 'offline'
    return broken && this.#strikes <= STRIKES
  }

  #look(): void {
    this.#replaceSlow()
    const limit = this.throttle.limit()
    if (limit === this.#limit) return
    this.#limit = limit
    // More connections, or the farthest ones given up.
    const surplus = this.#leases.size - this.#allowed()
    if (surplus < 0) this.#fill()
    const farthest = [...this.#leases].toSorted((a, b) => b.position - a.position)
    for (const { stop } of farthest.slice(0, Math.max(0, surplus)))
      stop.abort(new DOMException('too many for the limit', 'AbortError'))
  }

  #replaceSlow(): void {
    const slow = this.throttle.limit() === null ? slowLease([...this.#leases]) : null
    if (slow === null) return
    this.#replaced += 1
    if (this.#replaced > REPLACEMENTS) this.#most = Math.max(1, this.#leases.size - 1)
    slow.stop.abort(new DOMException('too slow', 'AbortError'))
  }

  #end(outcome: ReceiveOutcome): void {
    this.#outcome ??= outcome
    for (const { stop } of this.#leases) stop.abort(new DOMException('over', 'AbortError'))
    if (this.#leases.size === 0) this.#settle(this.#outcome)
  }
}
