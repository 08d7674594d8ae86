import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile, readdir, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { takeLock } from '../../../electron/engine/lock'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()
const children: ChildProcess[] = []

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})

async function newPart(lock?: string): Promise<string> {
  const part = join(await tempFolder(), '1-2.mpdl')
  if (lock !== undefined) await writeFile(`${part}.lock`, lock)
  return part
}

/** Another process that runs until the test is over. */
async function neighbour(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'process.stdout.write("up"); setTimeout(() => {}, 60000)'])
  children.push(child)
  await once(child.stdout, 'data')
  return child.pid ?? 0
}

/** The id of a process that has ended. */
async function deadId(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0'])
  await once(child, 'exit')
  return child.pid ?? 0
}

/** proc(5): field 22 of a process's stat. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'latin1')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

async function release(part: string): Promise<void> {
  const lock = await takeLock(part)
  if (!lock.ok) throw new Error('locked')
  await lock.value.release()
}

describe('6. The engine: the lock of a part file', () => {
  it('is held by one, and free again after it was released', async () => {
    const part = await newPart()
    const first = await takeLock(part)
    expect(await takeLock(part)).toMatchObject({ ok: false, failure: { kind: 'locked', path: `${part}.lock` } })
    if (first.ok) await first.value.release()
    await release(part)
    expect(await readdir(join(part, '..'))).toEqual([])
  })

  it('names its owner by process id and start time', async () => {
    const part = await newPart()
    await takeLock(part)
    expect(await readFile(`${part}.lock`, 'utf8')).toBe(`${String(process.pid)} ${await startOf(process.pid)}`)
  })

  it('is kept from others while its owner lives, with or without its start time', async () => {
    const pid = await neighbour()
    for (const started of [await startOf(pid), 'unknown']) {
      const part = await newPart(`${String(pid)} ${started}`)
      expect(await takeLock(part)).toMatchObject({ ok: false, failure: { kind: 'locked' } })
      expect(await readFile(`${part}.lock`, 'utf8')).toBe(`${String(pid)} ${started}`)
    }
  })

  it.each<[string, () => Promise<string>]>([
    ['has ended', async () => `${String(await deadId())} 12345`],
    ['has ended and told no start time', async () => `${String(await deadId())} unknown`],
    ['has ended, and another program got its id', async () => `${String(await neighbour())} 1`],
    ['was an earlier run with our own id', () => Promise.resolve(`${String(process.pid)} 1`)],
    ['was killed before it wrote its name', () => Promise.resolve('')],
    ['is not to be read out of it', () => Promise.resolve('\u0000\u0000garbage')],
  ])('is taken over when its owner %s', async (_, lock) => {
    const part = await newPart(await lock())
    await release(part)
    expect(await readdir(join(part, '..'))).toEqual([])
  })

  it('is left to one who is just about to write its name', async () => {
    const part = await newPart('')
    const taking = takeLock(part)
    await writeFile(`${part}.lock`, `${String(process.ppid)} unknown`)
    expect(await taking).toMatchObject({ ok: false, failure: { kind: 'locked' } })
  })

  it('goes to exactly one of many who find its owner gone', async () => {
    const dead = `${String(await deadId())} 12345`
    for (let round = 0; round < 15; round += 1) {
      const part = await newPart(dead)
      const taken = await Promise.all(Array.from({ length: 8 }, () => takeLock(part)))
      expect(taken.filter((lock) => lock.ok)).toHaveLength(1)
      expect(await readdir(join(part, '..'))).toEqual(['1-2.mpdl.lock'])
    }
  })

  it('is taken over also when somebody was killed while taking it over', async () => {
    const dead = `${String(await deadId())} 12345`
    const part = await newPart(dead)
    await writeFile(`${part}.lock.guard`, dead)
    await release(part)
    expect(await readdir(join(part, '..'))).toEqual([])
  })

  it('leaves no guard of somebody who was killed just after he took a lock away, also of one with a guard of his own', async () => {
    const dead = `${String(await deadId())} 12345`
    const part = await newPart()
    await writeFile(`${part}.lock.guard`, dead)
    await writeFile(`${part}.lock.guard.guard`, dead)
    await release(part)
    expect(await readdir(join(part, '..'))).toEqual([])
  })

  it('leaves the guard of one who lives', async () => {
    const part = await newPart()
    await writeFile(`${part}.lock.guard`, `${String(await neighbour())} unknown`)
    await release(part)
    expect(await readdir(join(part, '..'))).toEqual(['1-2.mpdl.lock.guard'])
  })

  it('is not left behind, nor held open, when the disk is too full for its words', async () => {
    const disk = await tempFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', disk])
    try {
      // Takes all blocks; a name without words still fits.
      await expect(writeFile(join(disk, 'full'), Buffer.alloc(2 ** 20))).rejects.toMatchObject({ code: 'ENOSPC' })
      await expect(takeLock(join(disk, '1-2.mpdl'))).rejects.toMatchObject({ code: 'ENOSPC' })
      expect(await readdir(disk)).toEqual(['full'])
      const handles = await readdir('/proc/self/fd')
      const open = await Promise.all(handles.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
      expect(open.filter((path) => path.startsWith(disk))).toEqual([])
    } finally {
      execFileSync('umount', ['--lazy', disk])
    }
  })

  it('tells the system error when the folder is gone', async () => {
    await expect(takeLock(join(await newPart(), 'gone', '1-2.mpdl'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
