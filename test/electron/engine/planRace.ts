import { slowLease } from '../../../electron/engine/lame'
import { medianOf } from '../../../electron/engine/pace'
import { lateSplitOf, nextRange, splitOf, type Lease, type PlanView } from '../../../electron/engine/plan'
import { addRange, coveredBytes, type Range } from '../../../electron/engine/ranges'

/** One turn of the counted clock, in s. */
const TURN_S = 0.01
/** A race that lasts longer (s) has come to a standstill: the slowest that a test asks for takes an hour. */
const STANDSTILL_S = 4 * 3600

/** Connections that fetch a file as the planner says, on a clock that is only counted. */
export interface Race {
  /** Bytes. */
  readonly size: number
  /** Bytes per second of each connection. */
  readonly rates: readonly number[]
  /** Ms to a first byte. */
  readonly latencyMs?: number
  /** Bytes per second of the connection in the place of the nth that was given up, from 0; null: there is none. */
  readonly fresh: (n: number) => number | null
}

interface Racing extends Lease {
  end: number
  position: number
  ageMs: number
  bytesPerSecond: number | null
  waitMs: number
}

/** How a race went: its length in s, and bytes fetched in all. */
export function run({ size, rates, latencyMs = 0, fresh }: Race): { seconds: number; fetched: number } {
  const slots = rates.map((rate) => ({ rate, next: rate, lease: null as Racing | null }))
  const seen: number[] = []
  let written: Range[] = []
  let fetched = 0
  let givenUp = 0

  const leases = (): Racing[] => slots.flatMap(({ lease }) => lease ?? [])
  const view = (): PlanView<Racing> => ({
    size,
    written,
    leases: leases(),
    connections: rates.length,
    bytesPerSecond: medianOf(seen.slice(-16)),
    latencyMs,
    asksAhead: false,
  })

  function take(): Range | null {
    const range = nextRange(view())
    const split = range === null ? splitOf(view()) : lateSplitOf(view())
    if (split === null) return range
    const { lease, at } = split
    const end = lease.end
    lease.end = at
    // What was asked for beyond it would still come over that connection: it is closed, and a fresh one takes its place.
    for (const slot of slots) {
      if (slot.lease !== lease) continue
      slot.next = fresh(givenUp) ?? slot.rate
      if (at === lease.position) slot.lease = null
    }
    return [at, end]
  }

  function fill(): void {
    for (const slot of slots) {
      if (slot.lease !== null) continue
      const range = take()
      if (range === null) return
      const [start, end] = range
      slot.rate = slot.next
      slot.lease = { start, end, position: start, ageMs: 0, silentMs: 0, bytesPerSecond: null, waitMs: latencyMs }
    }
  }

  /** Bytes that come in a turn. */
  function receive(lease: Racing, rate: number): void {
    if (lease.waitMs > 0) lease.waitMs -= TURN_S * 1000
    else {
      const bytes = Math.min(Math.round(rate * TURN_S), lease.end - lease.position)
      written = addRange(written, lease.position, lease.position + bytes)
      fetched += bytes
      lease.position += bytes
      lease.ageMs += TURN_S * 1000
      lease.bytesPerSecond = ((lease.position - lease.start) * 1000) / lease.ageMs
    }
  }

  function giveUpSlow(): void {
    const slow = slowLease(leases())
    const slot = slots.find(({ lease }) => lease === slow)
    if (slow === null || slot === undefined) return
    slot.lease = null
    const rate = fresh(givenUp)
    if (rate === null) slots.splice(slots.indexOf(slot), 1)
    else slot.next = rate
    givenUp += 1
  }

  for (let turn = 1; turn * TURN_S < STANDSTILL_S; turn += 1) {
    fill()
    for (const slot of slots) {
      if (slot.lease === null) continue
      receive(slot.lease, slot.rate)
      if (slot.lease.position < slot.lease.end) continue
      if (slot.lease.bytesPerSecond !== null) seen.push(slot.lease.bytesPerSecond)
      slot.lease = null
    }
    if (coveredBytes(written) === size) return { seconds: turn * TURN_S, fetched }
    if (turn % 50 === 0) giveUpSlow()
  }
  throw new Error('the race has come to a standstill')
}
