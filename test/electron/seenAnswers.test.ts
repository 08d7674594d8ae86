import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSeenAnswers, type Bounds, type SeenAnswers } from '../../electron/seenAnswers'

let folder = ''
let now = 1_800_000_000_000
const refused: unknown[] = []

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'modelport-seen-')), 'seen')
  refused.length = 0
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

function open(bounds: Partial<Bounds> = {}): SeenAnswers {
  const all = { bytes: 1_000_000, count: 100, answerBytes: 1_000_000, ...bounds }
  return openSeenAnswers(
    folder,
    (error) => void refused.push(error),
    () => (now += 1000),
    all,
  )
}

/** Questions that are still answered, of those given. */
async function known(seen: SeenAnswers, questions: string[]): Promise<string[]> {
  const found = await Promise.all(questions.map(async (one) => ((await seen.get(one)) === null ? [] : [one])))
  return found.flat()
}

describe('6. Answers that were seen earlier', () => {
  it('come back as they were, with their time, also after a restart', async () => {
    const seen = open()
    const body = JSON.stringify({ name: 'Köln\n"é"', text: '\u0000' })
    seen.put('https://civitai.com/api/v1/models/7', body)
    await seen.settled()
    const at = now
    const again = open()
    expect(await again.get('https://civitai.com/api/v1/models/7')).toEqual({ body, at: expect.any(Number) as number })
    expect((await again.get('https://civitai.com/api/v1/models/7'))?.at).toBeLessThanOrEqual(at)
    expect(again.has('https://civitai.com/api/v1/models/7')).toBe(true)
    expect(await again.get('https://civitai.com/api/v1/models/8')).toBeNull()
  })

  it('are replaced by the later one of the same question', async () => {
    const seen = open()
    seen.put('a', 'first')
    seen.put('a', 'second')
    expect(await seen.get('a')).toMatchObject({ body: 'second' })
    await seen.settled()
    expect(await seen.get('a')).toMatchObject({ body: 'second' })
    expect(await readdir(folder)).toHaveLength(1)
  })

  it('are written a moment later, and known at once', async () => {
    const seen = open()
    seen.put('a', 'body')
    expect(seen.has('a')).toBe(true)
    expect(await readdir(folder).catch(() => [])).toEqual([])
    expect(await seen.get('a')).toMatchObject({ body: 'body' })
    seen.clear()
    expect(await seen.get('a')).toBeNull()
    seen.put('b', 'body')
    await vi.waitFor(async () => expect(await readdir(folder)).toHaveLength(1), { timeout: 20_000 })
  })

  it('are bound in number: the least recently used go, also over a restart', async () => {
    const first = open({ count: 3 })
    for (const question of ['a', 'b', 'c']) first.put(question, question)
    await first.settled()
    await first.get('a')
    await first.settled()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const seen = open({ count: 3 })
    seen.put('d', 'd')
    await seen.settled()
    expect(await known(seen, ['a', 'b', 'c', 'd'])).toEqual(['a', 'c', 'd'])
  })

  it('are bound in bytes, each alone and all together', async () => {
    const seen = open({ bytes: 25_000, answerBytes: 20_000 })
    // Text that cannot be packed well.
    const body = randomBytes(6_000).toString('hex')
    for (const question of ['a', 'b', 'c', 'd', 'e', 'f']) seen.put(question, body)
    seen.put('huge', 'x'.repeat(20_001))
    await seen.settled()
    const left = await known(seen, ['a', 'b', 'c', 'd', 'e', 'f', 'huge'])
    expect(left.at(-1)).toBe('f')
    expect(left).not.toContain('a')
    const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(25_000)
  })

  it.each([
    ['cut short', async (path: string) => truncate(path, 30)],
    ['empty', async (path: string) => writeFile(path, '')],
    ['of other content', async (path: string) => writeFile(path, randomBytes(500))],
  ])('are as never seen where their file is %s, and can be put again', async (_what, spoil) => {
    const seen = open()
    seen.put('a', 'body')
    await seen.settled()
    await spoil(join(folder, (await readdir(folder))[0] ?? ''))
    expect(await open().get('a')).toBeNull()
    expect(await readdir(folder)).toEqual([])
    seen.put('a', 'new body')
    expect(await seen.get('a')).toMatchObject({ body: 'new body' })
  })

  it('are not taken from the file of another question', async () => {
    const seen = open()
    seen.put('a', 'of a')
    seen.put('b', 'of b')
    await seen.settled()
    const [one, other] = await readdir(folder)
    await writeFile(join(folder, one ?? ''), await readFile(join(folder, other ?? '')))
    expect(await known(open(), ['a', 'b'])).toHaveLength(1)
  })

  it('leave nothing half-written, and what a kill has left goes', async () => {
    const first = open()
    first.put('a', 'body')
    await first.settled()
    await writeFile(join(folder, 'x.half'), 'half')
    await open().settled()
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{40}\.gz$/)])
  })

  it('are all gone once they are cleared', async () => {
    const seen = open()
    for (const question of ['a', 'b']) seen.put(question, 'body')
    seen.clear()
    await seen.settled()
    expect(await readdir(folder)).toEqual([])
    expect([seen.has('a'), await seen.get('a')]).toEqual([false, null])
  })

  it('are not kept where the folder cannot be one, which is told and breaks nothing', async () => {
    await writeFile(folder, 'a file')
    const seen = open()
    seen.put('a', 'body')
    await seen.settled()
    expect(await seen.get('a')).toBeNull()
    expect(refused.length).toBeGreaterThan(0)
  })
})
