import type { Failure } from '@shared/failure'
import { Allowance } from './allowance'
import { incident } from './history'
import { incidentOfEnd } from './incidents'
import { lameLease } from './lame'
import { createLease, type RunningLease } from './lease'
import { runLease, type LeaseEnd, type LeaseOwner } from './leaseRun'
import { Pace } from './pace'
import type { PartFile } from './partFile'
import { farthestOf, firstGap, lateSplitOf, nextRange, shareEnd, splitOf, type PlanView } from './plan'
import type { ReceiveJob, ReceiveOutcome, Surroundings } from './receive'
import { receivingOf, type Receiving } from './receiving'
import type { Seat } from './seats'
import { Strikes } from './strikes'
import type { Throttle } from './throttle'

/** A transfer that begins with so many bytes missing, or fewer, has one connection. */
const SMALL = 16 * 2 ** 20
/** Sizes are listed in KiB: before a storage has said it, no range goes up to the end. */
const UNSURE = 64 * 1024
/** How often slow connections are looked for (ms). */
const LOOK_EVERY_MS = 500

/**
 * Fetches what is missing of one file, over several connections where the storage allows it:
 *
 *   plan.ts       what a connection fetches next; which range to split; which connection is slow
 *   allowance.ts  how many connections there may be
 *   leaseRun.ts   one range over one connection, into the part file
 *   this          starts them, and decides what the end of one means for the others
 *
 * A large file is asked for by all of them at once. Else, or where its size is not even listed, the first answer shows
 * whether there are ranges and how large the file is; only then others are opened.
 */
export class Transfer {
  readonly #leases = new Set<RunningLease>()
  readonly #owner: LeaseOwner
  readonly #seat: Seat
  readonly #allowance: Allowance
  /** Whether it is worth several connections before the storage has answered. */
  #eager: boolean
  #proven = false
  /** Whether it has ever had two connections at the same time. */
  #several = false
  readonly #pace = new Pace()
  readonly #strikes = new Strikes()
  #fetched = 0
  #outcome: ReceiveOutcome | null = null
  #settle: (outcome: ReceiveOutcome) => void = () => undefined

  constructor(
    private readonly job: ReceiveJob,
    private readonly part: PartFile,
    private readonly throttle: Throttle,
    private readonly tell: (now: Receiving) => void,
    private readonly around: Surroundings,
  ) {
    this.#allowance = new Allowance(job.connections)
    this.#eager = (part.size() ?? job.listedBytes - UNSURE) - part.received() > SMALL
    this.#seat = around.seats.join({ open: () => this.#leases.size, crowded: () => this.#giveUpExcess() })
    this.#owner = {
      job,
      part,
      throttle,
      connections: around.connections,
      alone: () => this.#leases.size === 1,
      answered: (lease, ranges, latencyMs) => this.#answered(lease, ranges, latencyMs),
      came: (lease, bytes) => this.#came(lease, bytes),
      wrote: () => this.#report(),
    }
  }

  /** Resolves once nothing of it runs any more. */
  async run(signal: AbortSignal): Promise<ReceiveOutcome> {
    const stop = (): void => this.#end({ kind: 'stopped' })
    const over = new AbortController()
    signal.addEventListener('abort', stop, { signal: over.signal })
    this.around.wake.addEventListener('wake', () => this.#refresh(), { signal: over.signal })
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
      this.#seat.leave()
      over.abort()
    }
  }

  #report(): void {
    const lastByteAt = Date.now() - this.#pace.quietMs()
    const seen = { fetched: this.#fetched, connections: this.#leases.size, lastByteAt }
    this.tell(receivingOf(this.part, seen))
  }

  /** Opens as many connections as are of use. */
  #fill(): void {
    while (this.#outcome === null && this.#busy() < this.#allowed()) {
      const mayStart = this.#leases.size === 0 || this.#seat.hasRoom()
      const range = mayStart ? this.#nextRange() : null
      if (range === null) break
      this.#start(...range)
    }
    if (this.#leases.size > 0) return
    // Nothing runs and nothing is missing.
    this.#outcome ??= { kind: 'received', size: this.part.size() ?? this.part.contiguous() }
    this.#settle(this.#outcome)
  }

  /** Connections that are not about to be free. */
  #busy(): number {
    return [...this.#leases].filter(({ ending }) => !ending || !this.#pace.asksAhead()).length
  }

  #allowed(): number {
    if (!this.#proven && !this.#eager) return 1
    return Math.min(this.#allowance.count(this.throttle.limit()), this.#seat.share())
  }

  #nextRange(): [start: number, end: number] | null {
    const size = this.part.size()
    // Until the storage has said the size, the first range is all of it.
    if (size === null && !this.#eager) return [this.part.contiguous(), Number.MAX_SAFE_INTEGER]
    const view = this.#view(size ?? this.job.listedBytes - UNSURE)
    const range = this.#allowed() === 1 ? firstGap(view) : nextRange(view)
    if (this.#leases.size === 0 || this.#allowed() === 1) return range
    const split = range === null ? splitOf(view) : lateSplitOf(view)
    if (split === null) return range
    const { lease, at } = split
    const end = lease.end
    lease.end = at
    if (at === lease.position) lease.stop.abort(new DOMException('another fetches the rest', 'AbortError'))
    return [at, end]
  }

  #view(size: number): PlanView<RunningLease> {
    return {
      size,
      written: this.part.ranges(),
      leases: [...this.#leases],
      connections: this.#allowed(),
      bytesPerSecond: this.#pace.bytesPerSecond(),
      latencyMs: this.#pace.latencyMs(),
      asksAhead: this.#pace.asksAhead(),
    }
  }

  #start(start: number, end: number): void {
    const lease = createLease(start, end)
    this.#leases.add(lease)
    this.#several ||= this.#leases.size > 1
    void runLease(lease, this.#owner).then((end) => this.#ended(lease, end))
  }

  #answered(lease: RunningLease, ranges: boolean, latencyMs: number): void {
    this.#pace.answered(latencyMs)
    const size = this.part.size()
    if (size !== null) lease.end = Math.min(lease.end, size)
    const begins = !this.#proven
    // One that sends everything to the first that asks is let: nobody else has got anything yet.
    if (!ranges && begins) lease.end = size ?? Number.MAX_SAFE_INTEGER
    this.#proven = ranges
    if (!ranges && this.#allowed() > 1) this.around.note(incident('oneConnection', Date.now(), this.part.received()))
    if (!ranges || (begins && size !== null && size - this.part.received() <= SMALL)) this.#allowance.only()
    this.#report()
    if (size === null || this.#allowed() === 1) return
    // A first range that was asked for to its end: the others take their share of it.
    if (lease.end - lease.start > SMALL && this.#leases.size === 1) lease.end = shareEnd(lease, this.#view(size))
    this.#fill()
  }

  #came(lease: RunningLease, bytes: number): void {
    this.#pace.heard()
    this.#fetched += bytes
    lease.firstByteAt ??= performance.now()
    if (lease.ending || !this.#pace.asksAhead() || !lease.endsWithin(this.#pace.latencyMs())) return
    lease.ending = true
    this.#fill()
  }

  #ended(lease: RunningLease, end: LeaseEnd): void {
    this.#leases.delete(lease)
    this.#pace.ended(lease.bytesPerSecond)
    const others = this.#leases.size > 0
    switch (end.kind) {
      case 'fetched':
        this.#strikes.forgive()
        break
      case 'complete':
        this.part.setSize(end.size)
        this.#end({ kind: 'received', size: end.size })
        break
      case 'noRanges':
        this.#eager = false
        this.#allowance.only()
        break
      case 'refused':
        // Storages also refuse one connection more than they like; when the last one is refused it is the address.
        if (others && end.status === 403) this.#refused()
        else this.#end(end)
        break
      case 'failed':
        if (!(others || this.#several) || !this.#bears(end.failure)) this.#end(end)
        break
      case 'stopped':
        break
    }
    const told = incidentOfEnd(end, Date.now(), this.part.received())
    if (this.#outcome === null && told !== null) this.around.note(told)
    this.#fill()
  }

  /** Whether it can go on over the others: also over new ones, when those have just fetched all that was theirs. */
  #bears({ kind }: Failure): boolean {
    if (kind !== 'rateLimited' && kind !== 'overloaded') return this.#strikes.bear(kind, this.#leases.size)
    this.#refused()
    return this.#leases.size > 0
  }

  /** The storage takes no more connections than these: none is asked for ahead either. */
  #refused(): void {
    this.#pace.askNoMoreAhead()
    this.#allowance.refused(this.#leases.size)
  }

  /** Gives up what a lower limit or a smaller share leaves no room for, replaces a slow connection, and opens those that are allowed again. */
  #look(): void {
    this.#giveUpExcess()
    const leases = [...this.#leases]
    const slow = this.throttle.limit() === null ? lameLease(leases, this.#pace.latencyMs(), this.#pace.quietMs()) : null
    if (slow !== null) {
      this.around.note(incident('replaced', Date.now(), this.part.received()))
      this.#allowance.replaces(this.#leases.size)
      slow.stop.abort(new DOMException('too slow', 'AbortError'))
    } else if (this.#leases.size > 0 && this.#proven) this.#fill()
  }

  #giveUpExcess(): void {
    const open = [...this.#leases].filter(({ ending, stop }) => !ending && !stop.signal.aborted)
    for (const { stop } of farthestOf(open, open.length - this.#allowed()))
      stop.abort(new DOMException('more than are allowed', 'AbortError'))
  }

  /** Sockets from before a sleep, or of another network, bring nothing any more: new ones, and nobody is to blame. */
  #refresh(): void {
    this.#strikes.forgive()
    this.#pace.heard()
    for (const { stop } of this.#leases) stop.abort(new DOMException('refresh', 'AbortError'))
  }

  #end(outcome: ReceiveOutcome): void {
    this.#outcome ??= outcome
    for (const { stop } of this.#leases) stop.abort(new DOMException('over', 'AbortError'))
    if (this.#leases.size === 0) this.#settle(this.#outcome)
  }
}
