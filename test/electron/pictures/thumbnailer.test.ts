import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { imageSize } from 'image-size'
import { PNG } from 'pngjs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createThumbnailer, type Thumbnailer } from '../../../electron/pictures/thumbnailer'
import { buildForNode } from '../engine/workers'

let programs = ''
let running: Thumbnailer | null = null
let started = 0

beforeAll(async () => {
  const input = { thumbnailer: 'electron/pictures/thumbnailWorker.ts' }
  programs = await buildForNode({ prefix: 'modelport-thumbnailer-', input })
})
afterEach(() => running?.close())
afterAll(() => rm(programs, { recursive: true, force: true }))

function thumbnailer(): Thumbnailer {
  started = 0
  running = createThumbnailer(() => {
    started += 1
    return new Worker(join(programs, 'thumbnailer.cjs'))
  })
  return running
}

const good = PNG.sync.write(new PNG({ width: 320, height: 480, colorType: 2 }))
const widthOf = (made: Uint8Array | null) => (made === null ? null : imageSize(made).width)

describe('9. The screens: the thread that makes pictures small', () => {
  it('answers each with its own, in one thread', async () => {
    const { shrink } = thumbnailer()
    const made = await Promise.all([192, 224, 256].map((width) => shrink(good, width)))
    expect(made.map(widthOf)).toEqual([192, 224, 256])
    expect(started).toBe(1)
  })

  it('goes on in a fresh thread after a picture that its decoder gives up', async () => {
    const { shrink } = thumbnailer()
    const cutOff = good.subarray(0, 60)
    expect(await shrink(cutOff, 192)).toBeNull()
    expect(widthOf(await shrink(good, 192))).toBe(192)
  })

  it('answers all that wait when it is closed', async () => {
    const { shrink, close } = thumbnailer()
    const waiting = [shrink(good, 192), shrink(good, 192)]
    await close()
    expect(await Promise.all(waiting)).toEqual([null, null])
  })
})
