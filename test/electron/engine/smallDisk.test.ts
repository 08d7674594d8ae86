import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MIB, PART } from './faultKit'
import { expectOnly, listing } from './folderContents'
import { stallAfter } from './halfWay'
import { useStage } from './stage'

const stage = useStage()

describe('6. The engine: a small disk', () => {
  let disk = ''
  beforeEach(() => {
    disk = join(stage().folder, 'disk')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'none', disk])
  })
  afterEach(() => {
    execFileSync('umount', ['--lazy', disk])
  })
  const remount = (options: string): void => {
    execFileSync('mount', ['-o', `remount,${options}`, disk])
  }

  it('is known to be too small before a byte is fetched', async () => {
    const { record, open, fetches } = stage()
    const { downloads, untilState } = open()
    const medium = await record('medium', { folder: disk })
    downloads.add([medium])
    downloads.start()
    const { failure } = await untilState('medium', 'attention')
    expect(failure).toMatchObject({ kind: 'diskFull', path: disk, expected: String(medium.bytes) })
    expect(Number(failure.actual)).toBeLessThanOrEqual(8 * MIB)
    expect(fetches()).toEqual([])
  })

  it('is known to be too small for the second of two that run at once; the first has its room', async () => {
    stallAfter(stage(), 3 * MIB)
    remount('size=14m')
    const { record, open, fetches, civitai } = stage()
    const { downloads, untilState, until } = open({ stallMs: 60_000 })
    const medium = await record('medium', { folder: disk })
    const second = await record('second', { folder: disk })
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ received }) => received > 0)
    downloads.add([second])
    const { failure } = await untilState('second', 'attention')
    expect(failure).toMatchObject({ kind: 'diskFull', path: disk, expected: String(second.bytes) })
    // Room for either is there, but not for both.
    expect(Number(failure.actual)).toBeLessThan(14 * MIB - medium.bytes + MIB)
    expect(fetches()).toHaveLength(1)

    civitai.faults.clear()
    await downloads.pause('medium')
    downloads.resume('medium')
    await untilState('medium', 'done')
    await expectOnly(disk, medium)
  })

  it('that fills up in the middle keeps what came, and the download goes on when there is room', async () => {
    const { record, open, fetches } = stage()
    const { downloads, untilState } = open({ freeSpace: () => Promise.resolve(null) })
    const medium = await record('medium', { folder: disk })
    downloads.add([medium])
    downloads.start()
    expect((await untilState('medium', 'attention')).failure.kind).toBe('diskFull')
    const kept = (await listing(disk))[PART] ?? 0
    expect(kept).toBeGreaterThan(6 * MIB)

    remount('size=32m')
    downloads.resume('medium')
    await untilState('medium', 'done')
    await expectOnly(disk, medium)
    expect(Number(/\d+/.exec(fetches()[1]?.range ?? '')?.[0])).toBeGreaterThanOrEqual(6 * MIB)
  })

  it('that may not be written is told as such', async () => {
    remount('ro')
    const { record, open } = stage()
    const { downloads, untilState } = open()
    downloads.add([await record('medium', { folder: join(disk, 'loras') }), await record('second', { folder: disk })])
    downloads.start()
    expect((await untilState('medium', 'attention')).failure.kind).toBe('notWritable')
    expect((await untilState('second', 'attention')).failure.kind).toBe('notWritable')
    remount('rw,size=32m')
    downloads.resume('second')
    await untilState('second', 'done')
  })
})
