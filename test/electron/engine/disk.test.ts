import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectOnly, listing } from './folderContents'
import { useStage } from './stage'

const stage = useStage()
const MIB = 2 ** 20
const PART = '20100-501000.mpdl'

/** Whether this test may mount file systems: as root, and not in a container that forbids it. */
const mayMount = ((): boolean => {
  const at = mkdtempSync(join(tmpdir(), 'modelport-mount-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', at]).status === 0
  if (mounted) execFileSync('umount', [at])
  rmSync(at, { recursive: true })
  return mounted
})()

describe.runIf(mayMount)('a small disk (where the test may mount one)', () => {
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

describe('a target folder', () => {
  it('is made when it is not there', async () => {
    const { folder, record, open } = stage()
    const deep = join(folder, 'models', 'loras', 'by me')
    const { downloads, untilState } = open()
    downloads.add([await record('third', { folder: deep })])
    downloads.start()
    await untilState('third', 'done')
    await expectOnly(deep, await record('third'))
  })

  it.each(['models', join('models', 'loras')])(
    'that can not be, since %s is a file, is told as such',
    async (blocked) => {
      const { folder, record, open, fetches } = stage()
      if (blocked !== 'models') await mkdir(join(folder, 'models'))
      await writeFile(join(folder, blocked), 'a file')
      const { downloads, untilState } = open()
      const target = join(folder, 'models', 'loras')
      downloads.add([await record('third', { folder: target })])
      downloads.start()
      expect((await untilState('third', 'attention')).failure).toMatchObject({ kind: 'folderMissing', path: target })
      expect(fetches()).toEqual([])
    },
  )

  it('whose part file is a folder harms nothing', async () => {
    const { folder, record, open } = stage()
    await mkdir(join(folder, PART, 'theirs'), { recursive: true })
    const { downloads, untilState } = open()
    downloads.add([await record('medium')])
    downloads.start()
    expect((await untilState('medium', 'attention')).failure.kind).toBe('unexpected')
    expect(Object.keys(await listing(join(folder, PART)))).toEqual(['theirs'])
  })
})
