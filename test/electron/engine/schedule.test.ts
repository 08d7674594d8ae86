import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DownloadState } from '../../../shared/download'
import { schedule, type Gate } from '../../../electron/engine/schedule'
import { wallOf, type Wall } from '../../../electron/engine/wall'
import { retrying, states as anyState, times } from './arbitraries'
import { aDownload } from './builders'

const NOW = 1000
const waiting: DownloadState = { kind: 'waiting' }
const active: DownloadState = { kind: 'active', step: 'receiving' }
const verifying: DownloadState = { kind: 'active', step: 'verifying' }
const paused: DownloadState = { kind: 'paused' }
const attention: DownloadState = { kind: 'attention', failure: { kind: 'needsKey' } }
const retryingAt = (at: number): DownloadState => ({
  kind: 'retrying',
  at,
  attempt: 1,
  failure: { kind: 'connection' },
})

describe('6. The engine: schedule', () => {
  it.each<[string, DownloadState[], number, string[], number | null]>([
    ['nothing of nothing', [], 3, [], null],
    ['the first ones, in their order', [waiting, waiting, waiting], 2, ['0', '1'], null],
    ['as many as there are free places', [active, waiting, waiting], 2, ['1'], null],
    ['none when more run than there are places now', [active, active, waiting], 1, [], null],
    ['the next one while one is checked', [verifying, active, waiting, waiting], 2, ['2'], null],
    ['none while as many again are checked', [verifying, verifying, waiting], 1, [], null],
    ['none that is paused or needs a person', [paused, attention, waiting], 3, ['2'], null],
    ['one whose time has come', [retryingAt(NOW), waiting], 1, ['0'], null],
    ['the next one while one waits for its time', [retryingAt(NOW + 50), waiting], 1, ['1'], NOW + 50],
    ['at the earliest time of several', [retryingAt(NOW + 90), retryingAt(NOW + 50)], 1, [], NOW + 50],
    ['no time for one that is due and has no place', [active, retryingAt(NOW - 1)], 1, [], null],
  ])('chooses %s', (_, states, places, start, wakeAt) => {
    const downloads = states.map((state, n) => aDownload({ id: String(n), state }))
    expect(schedule(downloads, places, NOW)).toEqual({ start, stop: [], hold: [], letGo: [], wakeAt })
  })
})

describe('6. The engine: any queue', () => {
  const queues = fc
    .array(anyState, { maxLength: 40 })
    .map((list) => list.map((state, n) => aDownload({ id: String(n), state })))
  const places = fc.integer({ min: 0, max: 20 })

  it('starts what is due in its order, and as much of it as there is room for', () => {
    fc.assert(
      fc.property(queues, places, times, (downloads, simultaneous, now) => {
        const { start } = schedule(downloads, simultaneous, now)
        const active = downloads.filter(({ state }) => state.kind === 'active')
        const here = active.filter(({ state }) => 'step' in state && /verifying|placing/.test(state.step)).length
        const due = downloads.filter(({ state: s }) => s.kind === 'waiting' || (s.kind === 'retrying' && s.at <= now))
        const free = Math.max(0, Math.min(simultaneous - (active.length - here), 2 * simultaneous - active.length))
        expect(start).toEqual(due.slice(0, free).map(({ id }) => id))
      }),
    )
  })

  it('is looked at again when the first of those that wait for a time is due, and not before', () => {
    fc.assert(
      fc.property(queues, places, times, (downloads, simultaneous, now) => {
        const ahead = downloads.flatMap(({ state }) => (state.kind === 'retrying' && state.at > now ? [state.at] : []))
        const { wakeAt } = schedule(downloads, simultaneous, now)
        expect(wakeAt).toBe(ahead.length === 0 ? null : Math.min(...ahead))
      }),
    )
  })
})

describe('6. The engine: any queue with allowed hours', () => {
  const queues = fc
    .array(anyState, { maxLength: 40 })
    .map((list) => list.map((state, n) => aDownload({ id: String(n), state })))
  const free = fc.uniqueArray(fc.integer({ min: 0, max: 39 }).map(String)).map((ids) => new Set(ids))
  const gates: fc.Arbitrary<Gate> = fc.record({ open: fc.boolean(), until: times, free })
  const places = fc.integer({ min: 0, max: 20 })

  it('starts nothing while they are closed, but what a person wants now', () => {
    fc.assert(
      fc.property(queues, places, times, gates, (downloads, simultaneous, now, gate) => {
        const { start, stop } = schedule(downloads, simultaneous, now, { ...gate, open: false })
        for (const id of start) expect(gate.free).toContain(id)
        for (const id of stop) expect(gate.free).not.toContain(id)
      }),
    )
  })

  it('stops what takes from the network when they close, and nothing while they are open', () => {
    fc.assert(
      fc.property(queues, places, times, gates, (downloads, simultaneous, now, gate) => {
        const taking = downloads.flatMap(({ id, state }) =>
          state.kind === 'active' && (state.step === 'resolving' || state.step === 'receiving') ? [id] : [],
        )
        const { stop } = schedule(downloads, simultaneous, now, gate)
        expect(stop).toEqual(gate.open ? [] : taking.filter((id) => !gate.free.has(id)))
      }),
    )
  })

  it('is as without any while they are open', () => {
    fc.assert(
      fc.property(queues, places, times, gates, (downloads, simultaneous, now, gate) => {
        const { start } = schedule(downloads, simultaneous, now, { ...gate, open: true })
        expect(start).toEqual(schedule(downloads, simultaneous, now).start)
      }),
    )
  })

  it('is looked at again at the next opening or closing, if anything waits or runs', () => {
    fc.assert(
      fc.property(queues, places, times, gates, (downloads, simultaneous, now, gate) => {
        const { wakeAt } = schedule(downloads, simultaneous, now, gate)
        const kinds = new Set(downloads.map(({ state }) => state.kind))
        if (!kinds.has('waiting') && !kinds.has('active') && !kinds.has('retrying')) expect(wakeAt).toBeNull()
        else expect(wakeAt).toBeLessThanOrEqual(gate.until)
      }),
    )
  })
})

describe('6. The engine: any queue that is held by what one of it was told', () => {
  const queues = fc
    .array(anyState, { maxLength: 40 })
    .map((list) => list.map((state, n) => aDownload({ id: String(n), state })))
  const free = fc.uniqueArray(fc.integer({ min: 0, max: 39 }).map(String)).map((ids) => new Set(ids))
  const walls: fc.Arbitrary<Wall> = fc.record({ by: retrying.map((by) => ({ ...by, holdsAll: true })), free })
  const places = fc.integer({ min: 0, max: 20 })

  it('starts nothing, but what a person wants now, and holds all else that is due', () => {
    fc.assert(
      fc.property(queues, places, times, walls, (downloads, simultaneous, now, wall) => {
        const { start, hold, letGo } = schedule(downloads, simultaneous, now, null, wall)
        const due = downloads.filter(({ state: s }) => s.kind === 'waiting' || (s.kind === 'retrying' && s.at <= now))
        for (const id of start) expect(wall.free).toContain(id)
        expect(hold).toEqual(due.map(({ id }) => id).filter((id) => !wall.free.has(id)))
        for (const id of letGo) expect(start).not.toContain(id)
      }),
    )
  })

  it('is looked at again at its time, at the latest', () => {
    fc.assert(
      fc.property(queues, places, times, walls, (downloads, simultaneous, now, wall) => {
        const { hold, wakeAt } = schedule(downloads, simultaneous, now, null, wall)
        if (hold.length > 0) expect(wakeAt).toBeLessThanOrEqual(wall.by.at)
      }),
    )
  })

  it('is held until the latest time that one was told, and not longer', () => {
    fc.assert(
      fc.property(queues, times, (downloads, now) => {
        const told = downloads.flatMap(({ state }) =>
          state.kind === 'retrying' && state.holdsAll === true && state.at > now ? [state.at] : [],
        )
        expect(wallOf(downloads, now, new Set())?.by.at).toBe(told.length === 0 ? undefined : Math.max(...told))
      }),
    )
  })
})
