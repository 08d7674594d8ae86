import { describe, expect, it, vi } from 'vitest'
import type { DownloadState } from '../../../shared/download'
import { ok } from '../../../shared/failure'
import type { IncidentKind } from '../../../shared/incident'
import { always, cut, MIB, once } from './faultKit'
import { expectOnly } from './folderContents'
import { useStage } from './stage'

const stage = useStage()
const HOUR = 3_600_000

type Opened = ReturnType<ReturnType<typeof stage>['open']>
/** Saves come a moment after the states. */
const untilSaved = (kind: DownloadState['kind']) =>
  vi.waitFor(() => expect(stage().saves.at(-1)?.[0]?.state.kind).toBe(kind), { timeout: 60_000 })

const kindsOf = ({ downloads }: Opened, id = 'medium'): IncidentKind[] => downloads.history(id).map(({ kind }) => kind)

describe('6. The engine: what happened to a download', () => {
  it('is told from its adding to its place', async () => {
    const { record, open } = stage()
    const opened = open()
    opened.downloads.add([await record('medium')])
    opened.downloads.start()
    await opened.untilState('medium', 'done')
    expect(kindsOf(opened)).toEqual(['added', 'started', 'verified', 'placed'])
    const bytes = 9 * MIB + 4321
    expect(opened.downloads.history('medium').map(({ received }) => received)).toEqual([0, 0, bytes, bytes])
  })

  it('names the break, the wait, and the bytes that were kept', async () => {
    stage().civitai.faults.set([cut])
    const { record, open } = stage()
    const opened = open()
    opened.downloads.add([await record('medium')])
    opened.downloads.start()
    await opened.untilState('medium', 'done')
    const told = opened.downloads.history('medium').find(({ failure }) => failure?.kind === 'connection')
    expect(told?.received).toBeGreaterThanOrEqual(2 * MIB)
    expect(['broke', 'waits']).toContain(told?.kind)
  })

  it('names the address that the storage refused', async () => {
    stage().civitai.faults.set([once({ kind: 'status', status: 403, headers: {}, body: '' })])
    const { record, open } = stage()
    const opened = open()
    opened.downloads.add([await record('medium')])
    opened.downloads.start()
    await opened.untilState('medium', 'done')
    expect(kindsOf(opened)).toEqual(['added', 'started', 'newAddress', 'verified', 'placed'])
    expect(opened.downloads.history('medium')[2]).toMatchObject({ failure: { status: 403 }, count: 1 })
  })

  it('is kept over a restart, which it tells, and is no part of the record that the page gets', async () => {
    stage().civitai.faults.set([once({ kind: 'stall', afterBytes: 3 * MIB })])
    const { record, open, events } = stage()
    const first = open({ stallMs: 60_000 })
    first.downloads.add([await record('medium')])
    first.downloads.start()
    await first.until('medium', ({ received }) => received >= 2 * MIB)
    await untilSaved('active')
    const saved = await first.crash()
    const second = open({ saved })
    second.downloads.start()
    await second.untilState('medium', 'done')
    expect(kindsOf(second)).toEqual(['added', 'started', 'restarted', 'started', 'verified', 'placed'])
    expect(JSON.stringify(events)).not.toContain('"history"')
    expect(JSON.stringify(second.downloads.list())).not.toContain('"history"')
  })

  it('is forgotten with its download', async () => {
    const { record, open } = stage()
    const opened = open()
    opened.downloads.add([await record('medium')])
    await opened.downloads.remove(['medium'])
    expect(kindsOf(opened)).toEqual([])
  })
})

describe('6. The engine: a computer that wakes', () => {
  it('has dead sockets: they are left at once, and that costs no attempt and no byte', async () => {
    const { civitai, folder, record, open, events, fetches } = stage()
    civitai.faults.set([once({ kind: 'stall', afterBytes: 6 * MIB })])
    // Nothing but the waking would end this.
    const opened = open({ stallMs: 3_600_000 })
    const medium = await record('medium')
    opened.downloads.add([medium])
    opened.downloads.start()
    await opened.until('medium', ({ received }) => received >= 5 * MIB)
    opened.downloads.networkBack('woke')
    await opened.untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(JSON.stringify(events)).not.toContain('"retrying"')
    expect(kindsOf(opened)).toEqual(['added', 'started', 'woke', 'verified', 'placed'])
    expect(fetches()).toHaveLength(2)
  })

  it('tries at once what waits for the network, and nothing else', async () => {
    const { record, open } = stage()
    const at = Date.now() + 5 * 60_000
    const waits = { kind: 'retrying', at, attempt: 9 } as const
    const opened = open({
      saved: [
        await record('medium', { state: { ...waits, failure: { kind: 'offline' } } }),
        await record('second', { state: { ...waits, failure: { kind: 'rateLimited' } } }),
      ],
    })
    opened.downloads.start()
    opened.downloads.networkBack('online')
    await opened.untilState('medium', 'done')
    expect(opened.downloads.find('second')?.state).toMatchObject({ kind: 'retrying', at, attempt: 9 })
    expect(kindsOf(opened)).toEqual(['online', 'verified', 'placed'])
    expect(kindsOf(opened, 'second')).toEqual([])
  })

  it('begins to count failures anew', async () => {
    const { civitai, record, open } = stage()
    civitai.faults.set([always({ kind: 'cut', afterBytes: 0 })])
    const state = { kind: 'retrying', at: Date.now() + HOUR, attempt: 9, failure: { kind: 'connection' } } as const
    const opened = open({ hurry: false, saved: [await record('medium', { state })] })
    opened.downloads.start()
    opened.downloads.networkBack('woke')
    await opened.until('medium', ({ state: now }) => now.kind === 'retrying' && now.attempt === 1)
  })
})

describe('6. The engine: a clock that is set back by hours', () => {
  it('does not make a download wait for hours', async () => {
    const { civitai, record, open } = stage()
    civitai.faults.set([once({ kind: 'status', status: 503, headers: {}, body: '' })])
    const clock = { ahead: 0 }
    const opened = open({ hurry: false, now: () => Date.now() + clock.ahead, elapsed: () => performance.now() })
    opened.downloads.add([await record('medium')])
    opened.downloads.start()
    const { at } = await opened.untilState('medium', 'retrying')
    clock.ahead = -3 * HOUR
    // Any change makes the list look at the clock again.
    opened.downloads.setSimultaneous(2)
    const state = opened.downloads.find('medium')?.state
    expect(state?.kind === 'retrying' ? at - state.at : 3 * HOUR).toBeGreaterThan(2.9 * HOUR)
    await opened.untilState('medium', 'done')
  })
})

describe('6. The engine: a network that fails', () => {
  it.each([
    // Reserved by RFC 2606: nobody has it.
    ['a name that nobody knows', 'http://storage.invalid/file', 'offline'],
    // Also what a proxy that is gone looks like.
    ['a server that is not there', 'http://127.0.0.1:9/file', 'connection'],
  ] as const)('with %s is waited for, and tried as soon as it is back', async (_, url, failure) => {
    const { folder, record, open } = stage()
    const opened = open({ hurry: false, resolve: () => Promise.resolve(ok({ url })) })
    const medium = await record('medium')
    opened.downloads.add([medium])
    opened.downloads.start()
    expect((await opened.untilState('medium', 'retrying')).failure.kind).toBe(failure)
    await untilSaved('retrying')
    const saved = await opened.crash()
    const later = Date.now() + 5 * 60_000
    const again = open({
      hurry: false,
      saved: saved.map((one) => ({
        ...one,
        state: { kind: 'retrying', at: later, attempt: 7, failure: { kind: failure } },
      })),
    })
    again.downloads.start()
    again.downloads.networkBack('online')
    await again.untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(kindsOf(again)).toEqual(['added', 'started', 'waits', 'online', 'verified', 'placed'])
  })
})
