import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MIB, PART } from './faultKit'
import { expectOnly } from './folderContents'
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
  /** So many looks at the disk could be had: more is not promised, and a slow machine only makes the test weaker. */
  const looks = (count: number) => sleep(count * 40)

  it('is known to be too small before Civitai is asked, and the download goes on by itself when there is room', async () => {
    const { record, open, resolves, fetches } = stage()
    const { downloads, untilState } = open()
    const medium = await record('medium', { folder: disk })
    downloads.add([medium])
    downloads.start()
    const { failure } = await untilState('medium', 'retrying')
    expect(failure).toMatchObject({ kind: 'diskFull', path: disk, expected: String(medium.bytes) })
    expect(Number(failure.actual)).toBeLessThanOrEqual(8 * MIB)
    await looks(3)
    expect([resolves(), fetches()]).toEqual([[], []])
    expect(downloads.find('medium')?.state).toMatchObject({ kind: 'retrying', attempt: 1 })

    remount('size=32m')
    await untilState('medium', 'done')
    await expectOnly(disk, medium)
    expect(resolves()).toHaveLength(1)
  })

  it('is looked at when a person asks, also after one whose next look is far away', async () => {
    const { record, open } = stage()
    const failure = { kind: 'diskFull', path: disk } as const
    const state = { kind: 'retrying', at: Date.now() + 300_000, attempt: 5, failure } as const
    const medium = await record('medium', { folder: disk, state })
    const { downloads, untilState } = open({ saved: [medium], hurry: false, diskLookMs: 3_600_000 })
    downloads.start()
    downloads.lookAtDisk()
    await looks(3)
    expect(downloads.find('medium')?.state).toEqual(state)
    remount('size=32m')
    downloads.lookAtDisk()
    await untilState('medium', 'done')
  })

  it.each(['waiting', 'retrying'] as const)(
    'has room for the rest of what a killed process left, though the record knows of no byte and is %s',
    async (kind) => {
      stallAfter(stage(), 6 * MIB)
      remount('size=12m')
      const { record, open, civitai } = stage()
      const before = open({ stallMs: 60_000 })
      const medium = await record('medium', { folder: disk })
      before.downloads.add([medium])
      before.downloads.start()
      await before.until('medium', ({ received }) => received >= 5 * MIB)
      await before.close()

      civitai.faults.clear()
      const failure = { kind: 'diskFull' as const, path: disk }
      const state = kind === 'waiting' ? { kind } : { kind, at: 0, attempt: 1, failure }
      const { downloads, untilState } = open({ saved: [{ ...medium, received: 0, state }] })
      downloads.start()
      await untilState('medium', 'done')
      await expectOnly(disk, medium)
    },
  )

  it('is known to be too small for the second of two; the first has its room, and a third that fits goes on', async () => {
    stallAfter(stage(), 3 * MIB)
    remount('size=15m')
    const { record, open, resolves, civitai } = stage()
    const { downloads, untilState, until } = open({ stallMs: 60_000 })
    const medium = await record('medium', { folder: disk })
    const second = await record('second', { folder: disk })
    const third = await record('third', { folder: disk })
    downloads.add([medium, second, third])
    downloads.start()
    const { failure } = await untilState('second', 'retrying')
    expect(failure).toMatchObject({ kind: 'diskFull', path: disk, expected: String(second.bytes) })
    // Room for either is there, but not for both.
    expect(Number(failure.actual)).toBeLessThan(15 * MIB - medium.bytes + MIB)
    await Promise.all(['medium', 'third'].map((id) => until(id, ({ received }) => received > 0)))
    expect(resolves()).toHaveLength(2)

    civitai.faults.clear()
    remount('size=32m')
    for (const id of ['medium', 'third']) {
      await downloads.pause(id)
      downloads.resume(id)
    }
    await Promise.all(['medium', 'second', 'third'].map((id) => untilState(id, 'done')))
    await expectOnly(disk, medium, second, third)
  })

  it('that is full although it says that it has room, as under a quota, is found out by a probe', async () => {
    const { record, open, resolves } = stage()
    const { downloads, untilState } = open({ freeSpace: () => Promise.resolve(null) })
    const medium = await record('medium', { folder: disk })
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'retrying')
    await looks(5)
    expect(resolves()).toHaveLength(1)
    remount('size=32m')
    await untilState('medium', 'done')
    await expectOnly(disk, medium)
  })

  it('that may not be written is told as such, and what waits for it goes on by itself', async () => {
    remount('ro')
    const { record, open, resolves } = stage()
    const { downloads, untilState } = open()
    const medium = await record('medium', { folder: join(disk, 'loras'), root: disk })
    const second = await record('second', { folder: disk, root: disk })
    downloads.add([medium, second])
    downloads.start()
    for (const id of ['medium', 'second'])
      expect((await untilState(id, 'retrying')).failure).toMatchObject({ kind: 'notWritable', path: disk })
    await looks(3)
    expect(resolves()).toEqual([])
    remount('rw,size=32m')
    await Promise.all(['medium', 'second'].map((id) => untilState(id, 'done')))
    await expectOnly(join(disk, 'loras'), medium)
  })

  it('that is taken out in the middle is waited for: nothing is written where it was, and the rest comes when it is back', async () => {
    stallAfter(stage(), 4 * MIB)
    const { record, open, civitai, fetches, folder } = stage()
    // What lies on the disk stays mounted here too, and comes back with it.
    const drawer = join(folder, 'drawer')
    mkdirSync(drawer)
    remount('size=32m')
    execFileSync('mount', ['--bind', disk, drawer])
    const root = join(disk, 'ComfyUI')
    const loras = join(root, 'models', 'loras')
    mkdirSync(root)
    const { downloads, untilState, until } = open({ stallMs: 60_000 })
    const medium = await record('medium', { folder: loras, root })
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ received }) => received >= 3 * MIB)
    await downloads.pause('medium')
    civitai.faults.clear()
    execFileSync('umount', ['--lazy', disk])
    try {
      downloads.resume('medium')
      expect((await untilState('medium', 'retrying')).failure).toMatchObject({ kind: 'folderMissing', path: root })
      await looks(3)
      expect(await readdir(disk)).toEqual([])
      expect(fetches()).toHaveLength(1)
    } finally {
      execFileSync('mount', ['--bind', drawer, disk])
      execFileSync('umount', ['--lazy', drawer])
    }
    await untilState('medium', 'done')
    await expectOnly(loras, medium)
    expect(Number(/\d+/.exec(fetches()[1]?.range ?? '')?.[0])).toBeGreaterThanOrEqual(3 * MIB)
  })

  it('whose part file is held by the system is waited for at the end, without fetching anything again', async () => {
    stallAfter(stage(), 4 * MIB)
    remount('size=32m')
    const { record, open, civitai, resolves } = stage()
    const { downloads, untilState, until } = open({ stallMs: 60_000, connections: () => 1 })
    const medium = await record('medium', { folder: disk, root: disk })
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ received }) => received >= 3 * MIB)
    await downloads.pause('medium')
    civitai.faults.clear()
    // A mount point can neither be moved nor deleted: EBUSY.
    const part = join(disk, PART)
    execFileSync('mount', ['--bind', part, part])
    try {
      downloads.resume('medium')
      expect((await untilState('medium', 'retrying')).failure.kind).toBe('locked')
      expect(existsSync(join(disk, medium.fileName))).toBe(false)
    } finally {
      execFileSync('umount', ['--lazy', part])
    }
    await untilState('medium', 'done')
    await expectOnly(disk, medium)
    expect(resolves()).toHaveLength(2)
  })

  it('gets by a verified copy what is on another disk already, and waits where there is no room for that', async () => {
    const { record, open, resolves, folder } = stage()
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium, { ...medium, id: 'twin', folder: disk, root: disk }])
    downloads.start()
    await untilState('medium', 'done')
    expect((await untilState('twin', 'retrying')).failure).toMatchObject({ kind: 'diskFull', path: disk })
    remount('size=32m')
    expect(await untilState('twin', 'done')).toMatchObject({ verified: true, sha256: medium.sha256 })
    await expectOnly(disk, medium)
    expect(existsSync(join(folder, medium.fileName))).toBe(true)
    expect(resolves()).toHaveLength(1)
    expect(JSON.stringify(stage().events)).toContain('"step":"copying"')
  })
  it('copies anew where a copy was broken off, and fetches nothing', async () => {
    remount('size=32m')
    const { record, open, resolves } = stage()
    const medium = await record('medium')
    const first = open()
    first.downloads.add([medium])
    first.downloads.start()
    await first.untilState('medium', 'done')
    await first.close()
    // What a kill in the middle of it leaves: bytes without a journal, and a record that has counted them.
    await writeFile(join(disk, PART), Buffer.alloc(4 * MIB))
    const twin = { ...medium, id: 'twin', folder: disk, root: disk, bytesExact: true, received: 4 * MIB }
    const { downloads, untilState } = open({ saved: [...first.downloads.list(), twin] })
    downloads.start()
    await untilState('twin', 'done')
    await expectOnly(disk, medium)
    expect(resolves()).toHaveLength(1)
  })
})
