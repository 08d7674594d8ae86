import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BLOCK } from '../../../electron/engine/blocks'
import type { Download } from '../../../shared/download'
import type { Fault } from '../../civitai/faults'
import { always, expectSentOnce, MIB, once, sentBytes } from './faultKit'
import { expectOnly } from './folderContents'
import { stallAfter } from './halfWay'
import type { Opened } from './opened'
import { useStage } from './stage'

const stage = useStage()
/** Name of the part file of `wide`. */
const WIDE = '21000-510000.mpdl'

/** `wide` over one connection, paused with so many bytes on disk; from here on the storage is well. */
async function pausedAt(bytes: number): Promise<Opened & { wide: Download }> {
  const { civitai, record, open: openList } = stage()
  stallAfter(stage(), bytes)
  const opened = openList({ stallMs: 60_000, connections: () => 1 })
  const wide = await record('wide')
  opened.downloads.add([wide])
  opened.downloads.start()
  await opened.until('wide', ({ received }) => received >= bytes - MIB)
  await opened.downloads.pause('wide')
  civitai.faults.clear()
  return { ...opened, wide }
}

/** Another program, or the disk, changes one byte of the part file. */
async function damage(at: number): Promise<void> {
  const handle = await open(join(stage().folder, WIDE), 'r+')
  try {
    const byte = Buffer.alloc(1)
    await handle.read(byte, 0, 1, at)
    await handle.write(Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, at)
  } finally {
    await handle.close()
  }
}

/** The ranges that were asked for, in order. */
const asked = (): (string | null)[] =>
  stage()
    .fetches()
    .map(({ range }) => range)

const rangeOf = (start: number, end: number | null): string =>
  `bytes=${String(start)}-${end === null ? '' : String(end - 1)}`

/** The other store has one byte that is another. */
const otherStore = (at: number): Fault => ({
  match: { origin: 'storage', path: '/file/' },
  do: { kind: 'flipByte', at },
})

/** Addresses are of one store and of the other in turn, and the next is of R2. */
async function alternate(): Promise<void> {
  const { civitai, resolves } = stage()
  civitai.settings.storage = 'alternate'
  let next = ''
  while (!next.includes('/file/')) {
    const { headers } = await fetch(`${civitai.url}/api/download/models/21000`, { redirect: 'manual' })
    next = headers.get('location') ?? ''
    expect(resolves().length).toBeLessThan(3)
  }
  civitai.log.clear()
}

describe('6. The engine: a byte that was changed on disk', () => {
  it('costs its block, and nothing else is fetched again', async () => {
    const { downloads, untilState, wide } = await pausedAt(35 * MIB)
    await damage(20 * MIB)
    downloads.resume('wide')
    await untilState('wide', 'done')
    await expectOnly(stage().folder, wide)
    expect(asked().at(-1)).toBe(rangeOf(BLOCK, 2 * BLOCK))
    expectSentOnce(sentBytes(stage()) - BLOCK, wide.bytes, 2)
  })

  it('is found in two blocks, also in one that came in two parts', async () => {
    const { downloads, untilState, wide } = await pausedAt(35 * MIB)
    await damage(1)
    await damage(33 * MIB)
    downloads.resume('wide')
    await untilState('wide', 'done')
    await expectOnly(stage().folder, wide)
    expect(asked().slice(-2)).toEqual([rangeOf(0, BLOCK), rangeOf(2 * BLOCK, null)])
  })

  it('is found after a restart, over as many connections as there may be', async () => {
    const { downloads, close, wide } = await pausedAt(35 * MIB)
    await close()
    await damage(20 * MIB)
    const again = stage().open({ saved: downloads.list() })
    again.downloads.start()
    again.downloads.resume('wide')
    await again.untilState('wide', 'done')
    await expectOnly(stage().folder, wide)
    // Two connections at most may have been cut short.
    expect(sentBytes(stage())).toBeLessThan(wide.bytes + 2 * BLOCK)
  })

  it('among bytes of which nothing is known any more costs these, when they are the smaller part', async () => {
    const { downloads, untilState, wide } = await pausedAt(8 * MIB)
    await damage(MIB)
    await writeFile(join(stage().folder, `${WIDE}.blocks`), '')
    downloads.resume('wide')
    await untilState('wide', 'done')
    await expectOnly(stage().folder, wide)
    expect(asked().at(-1)).toBe(rangeOf(0, 8 * MIB))
  })
})

describe('6. The engine: what is remembered of arriving bytes', () => {
  it.each<[string, (text: string) => string]>([
    ['torn', (text) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['another file’s', (text) => text.replace('"fileId":510000', '"fileId":510001')],
    ['of another version', (text) => text.replace('"version":1', '"version":2')],
    ['no list of runs', (text) => text.replace(/"runs":.*\]\]/, '"runs":[[1,2,3]]')],
  ])('is not believed where it is %s: a good file is done all the same', async (_, spoil) => {
    const path = join(stage().folder, `${WIDE}.blocks`)
    const spoilt = async (): Promise<void> => {
      const text = await readFile(path, 'utf8')
      expect(spoil(text)).not.toBe(text)
      await writeFile(path, spoil(text))
    }
    const { downloads, untilState, wide } = await pausedAt(35 * MIB)
    await spoilt()
    downloads.resume('wide')
    await untilState('wide', 'done')
    await expectOnly(stage().folder, wide)
  })

  it('is not there: a damaged file is quarantined, and nothing is fetched for it', async () => {
    const { downloads, untilState, wide } = await pausedAt(35 * MIB)
    await damage(20 * MIB)
    await writeFile(join(stage().folder, `${WIDE}.blocks`), '{"version":1')
    downloads.resume('wide')
    const { sha256 } = await untilState('wide', 'quarantined')
    await expectOnly(stage().folder, { fileName: `${WIDE}.quarantined`, sha256 })
    expectSentOnce(sentBytes(stage()), wide.bytes, 2)
  })

  it('goes with the part file', async () => {
    const { downloads } = await pausedAt(20 * MIB)
    await downloads.remove(['wide'])
    await expectOnly(stage().folder)
  })
})

describe('6. The engine: a file from two stores that do not hold the same', () => {
  it('is mended by fetching again what came from the one that brought less', async () => {
    const { civitai, folder, record, open: openList } = stage()
    await alternate()
    civitai.faults.set([once({ kind: 'cut', afterBytes: 24 * MIB }), otherStore(38 * MIB)])
    const { downloads, untilState } = openList({ connections: () => 1 })
    const wide = await record('wide')
    downloads.add([wide])
    downloads.start()
    await untilState('wide', 'done')
    await expectOnly(folder, wide)
    // What stood in the buffers when the connection broke came from the other store.
    const mended = stage().fetches().at(-1)
    expect([stage().fetches().length, mended?.url.startsWith('/file/')]).toEqual([3, false])
    expect(mended?.bytesSent).toBeLessThan(17 * MIB)
  })

  it('is quarantined when the one that brought more has the wrong bytes, after two tries', async () => {
    const { civitai, record, open: openList } = stage()
    await alternate()
    civitai.faults.set([once({ kind: 'cut', afterBytes: 8 * MIB }), otherStore(38 * MIB)])
    const { downloads, untilState } = openList({ connections: () => 1 })
    const wide = await record('wide')
    downloads.add([wide])
    downloads.start()
    await untilState('wide', 'quarantined')
    expect(stage().fetches().length).toBeLessThanOrEqual(4)
    expect(sentBytes(stage())).toBeLessThan(wide.bytes + 17 * MIB)
  })
})

describe('6. The engine: a byte that the storage sends wrong', () => {
  it('is fetched once', async () => {
    const { civitai, record, open: openList } = stage()
    civitai.faults.set([always({ kind: 'flipByte', at: 5 * MIB })])
    const { downloads, untilState } = openList({ connections: () => 1 })
    const wide = await record('wide')
    downloads.add([wide])
    downloads.start()
    await untilState('wide', 'quarantined')
    expectSentOnce(sentBytes(stage()), wide.bytes, 0)
  })
})
