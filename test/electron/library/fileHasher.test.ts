import { createHash } from 'node:crypto'
import { appendFile, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createThread } from '../../../electron/engine/thread'
import { createFileHasher, type FileHasher } from '../../../electron/library/fileHasher'
import { startFileHasher } from '../../../electron/library/startFileHasher'
import { autoV2Of, autoV3Of, hashFile } from '../../../electron/library/hashFile'
import { noise } from '../../fuzz/mangle'
import { randomFrom } from '../../civitai/random'
import { safetensors } from '../engine/safetensors'
import { useTempFolder } from '../engine/tempFolder'
import { buildForNode } from '../engine/workers'

const tempFolder = useTempFolder()
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let programs: string
const hashers: FileHasher[] = []
beforeAll(async () => {
  const input = { libraryHasher: 'electron/library/hashWorker.ts' }
  programs = await buildForNode({ prefix: 'modelport-library-', input })
})
afterAll(async () => {
  await Promise.all(hashers.map((hasher) => hasher.stop()))
  await rm(programs, { recursive: true, force: true })
})

function newHasher(waitedFor = false): FileHasher {
  const start = () => startFileHasher(join(programs, 'libraryHasher.cjs'), waitedFor)
  const hasher = createFileHasher((listener) => createThread(start, listener))
  hashers.push(hasher)
  return hasher
}

/** Threads of this process that give way to all else: the 19th word of their stat is the nice value (proc(5)). */
async function modestThreads(): Promise<number> {
  const tasks = await readdir('/proc/self/task').catch(() => [])
  const stats = await Promise.all(tasks.map((id) => readFile(`/proc/self/task/${id}/stat`, 'utf8').catch(() => '')))
  return stats.filter((stat) => stat.slice(stat.lastIndexOf(')')).split(' ')[17] === '15').length
}

async function fileOf(bytes: Buffer, name = 'x.safetensors'): Promise<string> {
  const path = join(await tempFolder(), name)
  await writeFile(path, bytes)
  return path
}

/** A file with nothing in it that takes a while. */
async function longFile(): Promise<string> {
  const path = await fileOf(Buffer.alloc(0), 'long.bin')
  const handle = await open(path, 'r+')
  await handle.truncate(600_000_000)
  await handle.close()
  return path
}

describe('6.5 Library: the hashes of a file', () => {
  it('are the whole, 64 KiB of it, and its tensors alone, in one pass', async () => {
    const bytes = Buffer.concat([safetensors([['a', 0, 3_000_000]])])
    noise(1000, randomFrom(1)).copy(bytes, 0x100000)
    const path = await fileOf(bytes)
    const start = bytes.length - 3_000_000
    expect(await hashFile({ path, tensorsFrom: start })).toEqual({
      ok: true,
      value: {
        bytes: bytes.length,
        sha256: sha256(bytes),
        autoV1: sha256(bytes.subarray(0x100000, 0x110000)).slice(0, 8),
        tensorSha256: sha256(bytes.subarray(start)),
      },
    })
  })

  it('of a small one have no AutoV1, and those of an empty one are the hash of nothing', async () => {
    const path = await fileOf(Buffer.alloc(0))
    const hashes = { bytes: 0, sha256: sha256(Buffer.alloc(0)), autoV1: null, tensorSha256: null }
    expect(await hashFile({ path, tensorsFrom: null })).toEqual({ ok: true, value: hashes })
    expect(autoV3Of(hashes.sha256)).toBeNull()
    expect(autoV2Of('ABCDEF0123456')).toBe('ABCDEF0123')
  })

  it('are none of a file that changes meanwhile, that is not there, or that is a folder', async () => {
    const path = await fileOf(noise(3_000_000, randomFrom(2)))
    let told = false
    const held = (): Promise<void> | null => {
      if (told) return null
      told = true
      return appendFile(path, 'more')
    }
    expect(await hashFile({ path, tensorsFrom: null }, { held })).toMatchObject({ failure: { kind: 'sizeMismatch' } })
    const folder = await tempFolder()
    expect(await hashFile({ path: folder, tensorsFrom: null })).toMatchObject({ ok: false })
    expect(await hashFile({ path: join(folder, 'no'), tensorsFrom: null })).toMatchObject({
      failure: { kind: 'folderMissing' },
    })
  })
})

describe('6.5 Library: the hash worker', () => {
  it('hashes one file after the other', async () => {
    const files = await Promise.all([1, 2, 3].map((n) => fileOf(noise(100_000 * n, randomFrom(n)))))
    const hasher = newHasher()
    const all = await Promise.all(files.map((path) => hasher.hash({ path, tensorsFrom: null })))
    const expected = [1, 2, 3].map((n) => sha256(noise(100_000 * n, randomFrom(n))))
    expect(all.map((one) => one.ok && one.value.sha256)).toEqual(expected)
  })

  it('gives way to all else where the system can be told so of a thread, and does not where a person waits for it', async () => {
    const here = process.platform === 'linux' ? 1 : 0
    const path = await fileOf(Buffer.from('x'))
    const before = await modestThreads()
    await newHasher(true).hash({ path, tensorsFrom: null })
    expect(await modestThreads()).toBe(before)
    await newHasher(false).hash({ path, tensorsFrom: null })
    expect(await modestThreads()).toBe(before + here)
  })

  it('holds in the middle of a file, and goes on where it was', async () => {
    const hasher = newHasher()
    const path = await longFile()
    let bytes = 0
    let ended = false
    let first: Promise<unknown> = Promise.resolve()
    await new Promise<void>((resolve) => {
      const holdOnce = (done: number): void => {
        if (bytes === 0) hasher.hold()
        bytes = done
        resolve()
      }
      first = hasher.hash({ path, tensorsFrom: null }, holdOnce).finally(() => (ended = true))
    })
    const second = hasher.hash({ path: await fileOf(Buffer.from('after')), tensorsFrom: null })
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(ended).toBe(false)
    expect(bytes).toBeLessThan(600_000_000)
    hasher.goOn()
    expect(await first).toMatchObject({ ok: true, value: { bytes: 600_000_000 } })
    expect(await second).toMatchObject({ ok: true, value: { bytes: 5 } })
  })

  it('gives up a file that is no longer wanted, and takes the next', async () => {
    const hasher = newHasher()
    const stop = new AbortController()
    const path = await longFile()
    const given = hasher.hash({ path, tensorsFrom: null }, () => stop.abort(new Error('enough')), stop.signal)
    const next = hasher.hash({ path: await fileOf(Buffer.from('x')), tensorsFrom: null })
    await expect(given).rejects.toThrow('enough')
    expect(await next).toMatchObject({ ok: true, value: { bytes: 1 } })
  })

  it('that ends fails what it had, and is started again for the next', async () => {
    const hasher = newHasher()
    const path = await longFile()
    const lost = hasher.hash({ path, tensorsFrom: null }, () => void hasher.stop())
    expect(await lost).toMatchObject({ ok: false, failure: { kind: 'unexpected' } })
    expect(await hasher.hash({ path: await fileOf(Buffer.from('x')), tensorsFrom: null })).toMatchObject({ ok: true })
  })
})
