import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Download, DownloadState } from '../../../shared/download'
import { failed, type FailureKind } from '../../../shared/failure'
import { createCivitai } from '../../../electron/civitai/client'
import type { Ports } from '../../../electron/engine/ports'
import type { Fault } from '../../civitai/faults'
import { always } from './faultKit'
import type { Opened } from './opened'
import type { ShelfName } from './shelfFiles'
import { useStage } from './stage'

const stage = useStage()
const HOUR = 3_600_000
const names: readonly ShelfName[] = ['third', 'second', 'medium', 'noHash', 'wide']

/** What Civitai answers to everybody who asks for an address. */
const civitaiSays = (status: number, headers: Record<string, string>, error: string): Fault => ({
  match: { origin: 'api', path: '/api/download/models/' },
  do: { kind: 'status', status, headers, body: '', json: { error } },
})
const quota = civitaiSays(429, {}, 'We have noticed an unusual amount of downloading from your account')
const patience = civitaiSays(429, { 'retry-after': '3600' }, 'Too many requests')

const queue = (): Promise<Download[]> => Promise.all(names.map((name) => stage().record(name)))
const statesOf = ({ downloads }: Opened): DownloadState[] => downloads.list().map(({ state }) => state)
const kindsOf = (opened: Opened): string[] =>
  statesOf(opened).map((state) => (state.kind === 'retrying' ? state.failure.kind : state.kind))
/** Asks Civitai as ever, but for the first, who waits for a second: on a slow machine it would be answered before that asks. */
function inPairs(): Pick<Ports, 'resolve'> {
  const client = createCivitai({ baseUrl: () => stage().civitai.url, key: () => null, userAgent: 'Modelport/0.1.0' })
  let second: () => void = () => undefined
  const came = new Promise<void>((resolve) => (second = resolve))
  let asked = 0
  return {
    async resolve(file, signal) {
      asked += 1
      if (asked === 1) await came
      else second()
      return await client.resolve(file, signal)
    },
  }
}
/** Resolves when every row waits for this. */
const untilAllWait = async (opened: Opened, kind: FailureKind): Promise<void> => {
  for (const { id } of opened.downloads.list())
    await opened.until(id, ({ state }) => state.kind === 'retrying' && state.failure.kind === kind)
}

describe('6. The engine: Civitai’s word to all', () => {
  it.each<[FailureKind, Fault]>([
    ['quota', quota],
    ['rateLimited', patience],
  ])('holds the whole queue, and every row says so: %s', async (kind, fault) => {
    stage().civitai.faults.set([fault])
    const opened = stage().open({ hurry: false, ...inPairs() })
    opened.downloads.add(await queue())
    opened.downloads.start()
    await untilAllWait(opened, kind)
    expect(stage().resolves()).toHaveLength(2)
    for (const state of statesOf(opened)) {
      if (state.kind !== 'retrying') throw new Error('unreachable')
      expect(state.at).toBeGreaterThan(Date.now() + HOUR / 2)
    }
    // What comes later is told the same, without asking.
    opened.downloads.add([await stage().record('wrongHash')])
    expect(kindsOf(opened)).toEqual(Array(6).fill(kind))
    expect(stage().resolves()).toHaveLength(2)
    expect(stage().fetches()).toEqual([])
  })

  it('is asked about once by who wants one now; a good answer lets all go on', async () => {
    stage().civitai.faults.set([quota])
    const opened = stage().open({ hurry: false, ...inPairs() })
    opened.downloads.add(await queue())
    opened.downloads.start()
    await untilAllWait(opened, 'quota')
    opened.downloads.resume('noHash')
    await untilAllWait(opened, 'quota')
    await sleep(100)
    expect(stage().resolves()).toHaveLength(3)
    stage().civitai.faults.clear()
    opened.downloads.resume('wide')
    for (const name of names) await opened.untilState(name, 'done')
    expect(stage().resolves()).toHaveLength(3 + names.length)
  })

  it('is over at its time, and nobody but those that start says that it tries again', async () => {
    stage().civitai.faults.set([patience])
    let ahead = 0
    const opened = stage().open({ hurry: false, now: () => Date.now() + ahead })
    opened.downloads.add(await queue())
    opened.downloads.start()
    await untilAllWait(opened, 'rateLimited')
    stage().civitai.faults.set([always({ kind: 'stall', afterBytes: 1000 })])
    ahead = 2 * HOUR
    opened.downloads.setSimultaneous(2)
    expect(kindsOf(opened)).toEqual(['active', 'active', 'waiting', 'waiting', 'waiting'])
  })

  it('is remembered over a restart', async () => {
    stage().civitai.faults.set([quota])
    const first = stage().open({ hurry: false, ...inPairs() })
    first.downloads.add(await queue())
    first.downloads.start()
    await untilAllWait(first, 'quota')
    await first.downloads.stop()
    const again = stage().open({ hurry: false, saved: stage().saves.at(-1) ?? [] })
    again.downloads.start()
    again.downloads.add([await stage().record('wrongHash')])
    expect(kindsOf(again)).toEqual(Array(6).fill('quota'))
    expect(stage().resolves()).toHaveLength(2)
  })

  it('is not what a storage says: others go on', async () => {
    stage().civitai.faults.set([
      {
        match: { origin: 'storage', nth: 1 },
        do: { kind: 'status', status: 429, headers: { 'retry-after': '3600' }, body: '' },
      },
    ])
    const opened = stage().open({ hurry: false })
    opened.downloads.add(await queue())
    opened.downloads.start()
    for (const name of names.slice(2)) await opened.untilState(name, 'done')
    expect(kindsOf(opened).filter((kind) => kind === 'rateLimited')).toHaveLength(1)
  })
})

describe('6. The engine: no network at all', () => {
  it('holds the whole queue until it is back', async () => {
    let online = false
    let asked = 0
    const civitai = createCivitai({ baseUrl: () => stage().civitai.url, key: () => null, userAgent: 'Modelport/0.1.0' })
    const opened = stage().open({
      hurry: false,
      resolve: async (file, signal) => {
        asked += 1
        return online ? await civitai.resolve(file, signal) : failed('offline', { detail: 'ENOTFOUND' })
      },
    })
    opened.downloads.add(await queue())
    opened.downloads.start()
    await untilAllWait(opened, 'offline')
    expect(asked).toBe(2)
    online = true
    opened.downloads.networkBack('online')
    for (const name of names) await opened.untilState(name, 'done')
  })
})
