import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Download } from '../../../shared/download'
import { MIB, PART } from './faultKit'
import { expectOnly, listing } from './folderContents'
import { expectRest, expectStillness, halfWay, stallAfter } from './halfWay'
import { useStage } from './stage'

const stage = useStage()
const names = ['medium', 'second', 'third'] as const

describe('6. The engine: pausing', () => {
  it('stops the writing, keeps every byte that came, and goes on from there', async () => {
    const opened = await halfWay(stage())
    await opened.downloads.pause('medium')
    expect(opened.downloads.find('medium')?.state).toEqual({ kind: 'paused' })
    await expectRest(stage(), opened, () => opened.downloads.resume('medium'))
  })

  it('is not said of one that a person starts while all are being paused', async () => {
    const { downloads, untilState } = await halfWay(stage())
    stage().civitai.faults.clear()
    const second = { ...(await stage().record('second')), state: { kind: 'paused' as const } }
    downloads.add([second])
    const pausing = downloads.pauseAll()
    downloads.resume('second')
    await pausing
    expect(downloads.find('medium')?.state.kind).toBe('paused')
    await untilState('second', 'done')
  })

  it('hangs up', async () => {
    const { downloads } = await halfWay(stage())
    await downloads.pause('medium')
    await expect
      .poll(() =>
        stage()
          .fetches()
          .map(({ end }) => end),
      )
      .toEqual(['cut'])
  })

  it('makes room for the next in the queue', async () => {
    const { civitai, record, open } = stage()
    civitai.faults.set([{ match: { origin: 'storage', times: 2 }, do: { kind: 'stall', afterBytes: 2 * MIB } }])
    const { downloads, untilState, until } = open({ stallMs: 60_000 })
    downloads.add(await Promise.all(names.map((name) => record(name))))
    downloads.start()
    await until('second', ({ received }) => received > 0)
    expect(downloads.find('third')?.state.kind).toBe('waiting')
    await downloads.pause('medium')
    await untilState('third', 'done')
  })

  it('works in every step', async () => {
    for (const step of ['resolving', 'receiving', 'verifying', 'placing'] as const) {
      const { folder, record, open } = stage()
      const { downloads, until, untilState } = open()
      const name = step === 'resolving' ? 'medium' : step === 'receiving' ? 'second' : 'third'
      const fileName = `${step}.safetensors`
      const one = { ...(await record(name)), id: step, fileName, folder: join(folder, step) }
      downloads.add([one])
      downloads.start()
      await until(step, ({ state }) => state.kind === 'active' && state.step === step)
      await downloads.pause(step)
      const state = downloads.find(step)?.state.kind
      // Whoever comes too late finds it done.
      expect(['paused', 'done']).toContain(state)
      downloads.resume(step)
      await untilState(step, 'done')
      await expectOnly(one.folder, one)
    }
  })

  it('of all pauses what runs and what waits, and resuming brings back just those', async () => {
    stallAfter(stage(), 2 * MIB)
    const { record, open, civitai } = stage()
    const { downloads, until, untilState } = open({ stallMs: 60_000 })
    const [medium, second, third] = await Promise.all([record('medium'), record('second'), record('third')])
    const locked: Download = { ...(await record('needsKey')), state: { kind: 'waiting' } }
    downloads.add([locked, medium, second, third])
    downloads.start()
    await untilState('needsKey', 'attention')
    await until('second', ({ received }) => received > 0)
    await downloads.pauseAll()
    expect(downloads.list().map(({ state }) => state.kind)).toEqual(['attention', 'paused', 'paused', 'paused'])
    await expectStillness(stage())

    civitai.faults.clear()
    downloads.resumeAll()
    await Promise.all(names.map((name) => untilState(name, 'done')))
    await expectOnly(stage().folder, medium, second, third)
    expect(downloads.find('needsKey')?.state.kind).toBe('attention')
  })

  it('of a thousand is told in one event, and so is resuming them', async () => {
    const { record, open, events } = stage()
    const { downloads } = open()
    const one = await record('medium')
    downloads.add(Array.from({ length: 1000 }, (_, n) => ({ ...one, id: `n${String(n)}` })))
    const before = events.length
    await downloads.pauseAll()
    downloads.resumeAll()
    expect(events.slice(before).map((event) => event.kind === 'downloads' && event.changed.length)).toEqual([
      1000, 1000,
    ])
  })

  it('during a wait for the next try keeps it from coming', async () => {
    stage().civitai.faults.set([{ match: { origin: 'storage' }, do: { kind: 'cut', afterBytes: 2 * MIB } }])
    const { downloads, untilState } = stage().open({ hurry: false })
    downloads.add([await stage().record('medium')])
    downloads.start()
    await untilState('medium', 'retrying')
    await downloads.pause('medium')
    expect(downloads.find('medium')?.state.kind).toBe('paused')
    await sleep(1700)
    expect(stage().fetches()).toHaveLength(1)
  })

  it('is over at once when a speed limit holds the bytes back', async () => {
    const opened = stage().open()
    opened.setLimit(50_000)
    opened.downloads.add([await stage().record('medium')])
    opened.downloads.start()
    await opened.until('medium', ({ received }) => received > 0)
    await opened.downloads.pause('medium')
    const size = (await listing(stage().folder))[PART] ?? 0
    expect(size).toBeLessThan(4 * MIB)
    expect(size).toBeGreaterThan(0)
    await expectStillness(stage())
  })
})
