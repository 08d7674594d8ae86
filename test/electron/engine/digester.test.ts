import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createDigester, type Digester } from '../../../electron/engine/digester'
import { FailureError } from '../../../shared/failure'
import { safetensors, safetensorsWith } from './safetensors'
import { useTempFolder } from './tempFolder'
import { buildWorkers, type BuiltWorkers } from './workers'

const tempFolder = useTempFolder()
const bytes = Buffer.alloc(3_000_000, 'digest')
const sha256 = createHash('sha256').update(bytes).digest('hex')

let workers: BuiltWorkers
let started: Worker[]
let digester: Digester

beforeAll(async () => {
  workers = await buildWorkers()
})
afterEach(() => digester.stop())
afterAll(() => workers.remove())

/** A file, and a digester that has not begun anything. */
async function fresh(): Promise<string> {
  started = []
  digester = createDigester(() => {
    const worker = workers.hasher()
    started.push(worker)
    return worker
  })
  const path = join(await tempFolder(), 'x')
  await writeFile(path, bytes)
  return path
}

describe('6. The engine: the digester', () => {
  it('digests a whole file, and several at once in one worker', async () => {
    const path = await fresh()
    const all = await Promise.all([1, 2, 3].map(() => digester.digestOf(path, bytes.length)))
    expect(all).toEqual([sha256, sha256, sha256])
    expect(started).toHaveLength(1)
  })

  it('ends at once what was forgotten, before or after its end was asked for', async () => {
    const path = await fresh()
    const before = digester.follow(path)
    before.forget()
    await expect(before.end(bytes.length)).rejects.toMatchObject({ name: 'AbortError' })

    const after = digester.follow(path)
    const end = after.end(bytes.length)
    after.forget()
    await expect(end).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('leaves off when its signal is aborted', async () => {
    const path = await fresh()
    const stop = new AbortController()
    const end = digester.digestOf(path, bytes.length, stop.signal)
    stop.abort()
    await expect(end).rejects.toMatchObject({ name: 'AbortError' })
    await expect(digester.digestOf(path, bytes.length, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  it('fails when its worker dies, and has another one for what comes then', async () => {
    const path = await fresh()
    const digest = digester.follow(path)
    digest.advance(1)
    await started[0]?.terminate()
    await expect(digest.end(bytes.length)).rejects.toThrow(FailureError)
    digest.forget()
    expect(started).toHaveLength(1)
    expect(await digester.digestOf(path, bytes.length)).toBe(sha256)
    expect(started).toHaveLength(2)
  })

  it('leaves nobody waiting when it is stopped', async () => {
    const path = await fresh()
    const digest = digester.follow(path)
    digest.advance(1)
    const worker = started[0]
    if (worker === undefined) throw new Error('no worker')
    await once(worker, 'online')
    const end = digest.end(bytes.length + 1)
    const outcome = expect(end).rejects.toThrow(FailureError)
    await digester.stop()
    await outcome
  })

  it('tells what the system says of a file that is not there', async () => {
    const path = await fresh()
    await expect(digester.digestOf(`${path}.gone`, 5)).rejects.toMatchObject({ failure: { kind: 'folderMissing' } })
  })
})

describe('6. The engine: the structure of a complete file', () => {
  it('is looked at in the worker, whatever its header costs, and is told as it is', async () => {
    const path = await fresh()
    const good = safetensors([['one', 0, 40]])
    await writeFile(path, good)
    expect(await digester.structureOf(path, 'x.safetensors', good.length)).toEqual({ ok: true, value: null })
    await writeFile(path, safetensorsWith(`[${'0,'.repeat(1_000_000)}0]`, 8))
    expect(await digester.structureOf(path, 'x.safetensors', 2_000_019)).toMatchObject({
      ok: false,
      failure: { kind: 'notAModel' },
    })
    expect(started).toHaveLength(1)
  })

  it('fails with what the system says of the file', async () => {
    const path = await fresh()
    await expect(digester.structureOf(`${path}.gone`, 'x.pt', 5)).rejects.toMatchObject({
      failure: { kind: 'folderMissing' },
    })
  })

  it('fails when the worker dies', async () => {
    const path = await fresh()
    const asked = expect(digester.structureOf(path, 'x.pt', bytes.length)).rejects.toThrow(FailureError)
    await digester.stop()
    await asked
  })
})
