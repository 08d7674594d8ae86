import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createIntake } from '../../../electron/engine/intake'
import { openPartFile } from '../../../electron/engine/partFile'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()
/** Bytes. */
const HELD = 512 * 1024
const words = 'the quick brown fox jumps over the lazy dog'

/** Takes the words in pieces of some size; answers what is in the file and its ranges. */
async function takeAll(piece: number, from: number, start: number): Promise<[string, unknown]> {
  const path = join(await tempFolder(), '1-2.mpdl')
  const part = await openPartFile(path, { versionId: 1, fileId: 2, size: words.length })
  if (start > 0) await part.write([Buffer.from(words.slice(0, start))], 0)
  const intake = createIntake(
    part,
    from,
    start,
    () => undefined,
    () => HELD,
  )
  for (let at = from; at < words.length; at += piece) await intake.take([Buffer.from(words.slice(at, at + piece))])
  await intake.flush()
  expect(intake.position()).toBe(words.length)
  const ranges = part.ranges()
  await part.close()
  return [await readFile(path, 'utf8'), ranges]
}

describe('6. The engine: the intake of a body', () => {
  it.each([1, 4, 7, 100])(
    'puts pieces of %i bytes where they belong, from the start and from the middle',
    async (piece) => {
      const whole = [words, [[0, words.length]]]
      expect(await takeAll(piece, 0, 0)).toEqual(whole)
      expect(await takeAll(piece, 10, 10)).toEqual(whole)
    },
  )

  it.each([1, 4, 7, 100])('passes over what is on disk already, in pieces of %i bytes', async (piece) => {
    expect(await takeAll(piece, 0, 10)).toEqual([words, [[0, words.length]]])
  })

  it('gathers what comes, and tells of each write', async () => {
    const path = join(await tempFolder(), '1-2.mpdl')
    const part = await openPartFile(path, { versionId: 1, fileId: 2, size: 2 ** 22 })
    const told: number[] = []
    const intake = createIntake(
      part,
      0,
      0,
      () => told.push(part.received()),
      () => HELD,
    )
    for (let n = 0; n < 48; n += 1) await intake.take([Buffer.alloc(2 ** 16)])
    await intake.flush()
    await part.close()
    expect(told.at(-1)).toBe(3 * 2 ** 20)
    expect(told.length).toBeGreaterThanOrEqual(3)
    expect(told.length).toBeLessThan(48)
  })

  it('does not write a second time what could not be written', async () => {
    const path = join(await tempFolder(), '1-2.mpdl')
    const part = await openPartFile(path, { versionId: 1, fileId: 2, size: 2 ** 22 })
    const intake = createIntake(
      part,
      0,
      0,
      () => undefined,
      () => HELD,
    )
    await part.close()
    await expect(intake.take([Buffer.alloc(2 ** 20)])).rejects.toThrow()
    await expect(intake.flush()).resolves.toBeUndefined()
    expect(part.received()).toBe(0)
  })
})
