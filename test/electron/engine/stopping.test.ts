import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Download } from '../../../shared/download'
import { expectOnly, listing } from './folderContents'
import type { Opened } from './opened'
import { useStage } from './stage'

const stage = useStage()
const MIB = 2 ** 20
const names = ['medium', 'second', 'third'] as const

/** Answers that stop after some bytes, so that a download is in the middle for as long as a test likes. */
function stallAfter(bytes: number): void {
  stage().civitai.faults.set([{ match: { origin: 'storage' }, do: { kind: 'stall', afterBytes: bytes } }])
}

/** A download that has some MiB on disk and is still receiving. */
async function halfWay(
  more: Parameters<ReturnType<typeof stage>['open']>[0] = {},
): Promise<Opened & { medium: Download }> {
  stallAfter(4 * MIB)
  const opened = stage().open({ stallMs: 60_000, ...more })
  const medium = await stage().record('medium')
  opened.downloads.add([medium])
  opened.downloads.start()
  await opened.until('medium', ({ received }) => received >= 3 * MIB)
  return { ...opened, medium }
}

/** What is in the folder stays as it is. */
async function expectStillness(): Promise<void> {
  const before = await listing(stage().folder)
  stage().civitai.faults.clear()
  await sleep(300)
  expect(await listing(stage().folder)).toEqual(before)
}

describe('pausing', () => {
  it('stops the writing, keeps every byte that came, and goes on from there', async () => {
    const { downloads, untilState, medium } = await halfWay()
    await downloads.pause('medium')
    expect(downloads.find('medium')?.state).toEqual({ kind: 'paused' })
    expect(await listing(stage().folder)).toMatchObject({ '20100-501000.mpdl': 4 * MIB })
    await expectStillness()

    downloads.resume('medium')
    await untilState('medium', 'done')
    await expectOnly(stage().folder, medium)
    expect(
      stage()
        .fetches()
        .map(({ range }) => range),
    ).toEqual(['bytes=0-', `bytes=${String(4 * MIB)}-`])
  })

  it('hangs up', async () => {
    const { downloads } = await halfWay()
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
    stallAfter(2 * MIB)
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
    await expectStillness()

    civitai.faults.clear()
    downloads.resumeAll()
    await Promise.all(names.map((name) => untilState(name, 'done')))
    await expectOnly(stage().folder, medium, second, third)
    expect(downloads.find('needsKey')?.state.kind).toBe('attention')
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
    const size = (await listing(stage().folder))['20100-501000.mpdl'] ?? 0
    expect(size).toBeLessThan(4 * MIB)
    expect(size).toBeGreaterThan(0)
    await expectStillness()
  })
})

describe('removing', () => {
  it('deletes the bytes of what is unfinished and leaves what is finished', async () => {
    const { record, open, folder, civitai } = stage()
    const { downloads, untilState, until } = open({ stallMs: 60_000 })
    const done = await record('second')
    downloads.add([done])
    downloads.start()
    await untilState('second', 'done')
    stallAfter(3 * MIB)
    downloads.add([await record('medium'), await record('wrongHash', { state: { kind: 'paused' } })])
    await until('medium', ({ received }) => received > 0)
    await downloads.remove(['medium', 'second', 'wrongHash', 'nobody'])
    expect(downloads.list()).toEqual([])
    expect(stage().saves.at(-1)).toEqual([])
    await expectOnly(folder, done)
    civitai.faults.clear()
    await expectStillness()
  })

  it('deletes what is quarantined', async () => {
    const { record, open, folder } = stage()
    const { downloads, untilState } = open()
    downloads.add([await record('wrongHash')])
    downloads.start()
    await untilState('wrongHash', 'quarantined')
    await downloads.remove(['wrongHash'])
    expect(await listing(folder)).toEqual({})
  })

  it('never lets one start that is about to go, though a place becomes free', async () => {
    const { downloads, until } = await halfWay()
    const { record, folder, fetches } = stage()
    downloads.add([await record('second'), await record('third')])
    await until('second', ({ received }) => received > 0)
    await downloads.remove(['medium', 'second', 'third'])
    expect(fetches()).toHaveLength(2)
    expect(await listing(folder)).toEqual({})
    await expectStillness()
  })

  it('of one that is asked for twice is done once', async () => {
    const { downloads } = await halfWay()
    await Promise.all([downloads.remove(['medium']), downloads.remove(['medium']), downloads.pause('medium')])
    expect(downloads.list()).toEqual([])
    expect(await listing(stage().folder)).toEqual({})
  })
})

describe('stopping', () => {
  it('ends all, and leaves a queue that goes on by itself', async () => {
    const { downloads, medium } = await halfWay()
    await downloads.stop()
    await expectStillness()
    const saved = stage().saves.at(-1) ?? []
    expect(saved.map(({ state, received }) => [state.kind, received])).toEqual([['active', 4 * MIB]])

    const again = stage().open({ saved })
    expect(again.downloads.list().map(({ state }) => state.kind)).toEqual(['waiting'])
    again.downloads.start()
    await again.untilState('medium', 'done')
    await expectOnly(stage().folder, medium)
  })

  it('ends a look at a file of the same name too', async () => {
    const { record, open, folder } = stage()
    // A file that has to be hashed before it is known not to be ours.
    const medium = await record('medium')
    await writeFile(join(folder, medium.fileName), Buffer.alloc(medium.bytes))
    const { downloads, until } = open()
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ state }) => state.kind === 'active')
    await downloads.stop()
    expect(Object.keys(await listing(folder))).toEqual([medium.fileName])
  })
})
