import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { serveHasher } from '../../../electron/engine/hashService'
import type { HashOrder, HashReport } from '../../../electron/engine/messages'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()

/** A hash service whose reports can be answered in the very moment they are made. */
function hasher(): { order: (order: HashOrder) => void; reported: HashReport[]; until: Until; onReport: Listen } {
  const reported: HashReport[] = []
  const listeners = new Set<(report: HashReport) => void>()
  let order: (order: HashOrder) => void = () => undefined
  serveHasher({
    postMessage(report) {
      reported.push(report)
      for (const listener of listeners) listener(report)
    },
    on(_event, listener) {
      order = listener
    },
  })
  const onReport: Listen = (listener) => {
    listeners.add(listener)
  }
  const until: Until = (wanted) =>
    new Promise((resolve) => {
      const found = reported.find(wanted)
      if (found !== undefined) resolve(found)
      onReport((report) => {
        if (wanted(report)) resolve(report)
      })
    })
  return { order, reported, until, onReport }
}
type Listen = (listener: (report: HashReport) => void) => void
type Until = (wanted: (report: HashReport) => boolean) => Promise<HashReport>

async function fileOf(bytes: Buffer): Promise<string> {
  const path = join(await tempFolder(), 'x')
  await writeFile(path, bytes)
  return path
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const digestOf = (id: string) => (report: HashReport) => report.kind === 'digest' && report.id === id

describe('6. The engine: the hasher', () => {
  it.each([0, 1, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 3 * 2 ** 20 + 17])('digests a file of %i bytes', async (size) => {
    const bytes = Buffer.alloc(size, 'modelport')
    const path = await fileOf(bytes)
    const { order, until } = hasher()
    order({ kind: 'follow', id: '1', path })
    order({ kind: 'end', id: '1', size })
    expect(await until(digestOf('1'))).toEqual({ kind: 'digest', id: '1', sha256: sha256(bytes) })
  })

  it('follows a file that grows, never further than it may', async () => {
    const bytes = Buffer.alloc(300_000, 'grow')
    const path = await fileOf(bytes.subarray(0, 100_000))
    const { order, until } = hasher()
    order({ kind: 'follow', id: '1', path })
    order({ kind: 'advance', id: '1', upTo: 100_000 })
    await until((report) => report.kind === 'hashed')
    await writeFile(path, bytes)
    order({ kind: 'advance', id: '1', upTo: 50_000 })
    order({ kind: 'end', id: '1', size: 300_000 })
    expect(await until(digestOf('1'))).toMatchObject({ sha256: sha256(bytes) })
  })

  it('answers an end that is asked for while it closes another file', async () => {
    const bytes = Buffer.from('abc')
    const [one, two] = [await fileOf(bytes), await fileOf(bytes)]
    const { order, until, onReport } = hasher()
    // The waiting one comes first, so its turn of the round is over when the other one ends.
    order({ kind: 'follow', id: 'waiting', path: one })
    order({ kind: 'follow', id: 'ending', path: two })
    order({ kind: 'advance', id: 'ending', upTo: 3 })
    await until((report) => report.kind === 'hashed')
    onReport((report) => {
      if (digestOf('ending')(report)) order({ kind: 'end', id: 'waiting', size: 3 })
    })
    order({ kind: 'end', id: 'ending', size: 3 })
    expect(await until(digestOf('waiting'))).toMatchObject({ sha256: sha256(bytes) })
  })

  it('tells the system error of a file that is not there', async () => {
    const { order, until } = hasher()
    order({ kind: 'follow', id: '1', path: join(await tempFolder(), 'none') })
    order({ kind: 'advance', id: '1', upTo: 5 })
    expect(await until((report) => report.kind === 'error')).toMatchObject({ id: '1', code: 'ENOENT' })
  })

  it('tells that a file ends before its size', async () => {
    const path = await fileOf(Buffer.from('abc'))
    const { order, until } = hasher()
    order({ kind: 'follow', id: '1', path })
    order({ kind: 'end', id: '1', size: 4 })
    expect(await until((report) => report.kind === 'error')).toMatchObject({ id: '1', code: null })
  })

  it('goes on with the others when one is forgotten half-way', async () => {
    const bytes = Buffer.alloc(5 * 2 ** 20, 'x')
    const path = await fileOf(bytes)
    const { order, until, reported } = hasher()
    for (const id of ['1', '2', '3']) {
      order({ kind: 'follow', id, path })
      order({ kind: 'end', id, size: bytes.length })
    }
    order({ kind: 'forget', id: '2' })
    await Promise.all([until(digestOf('1')), until(digestOf('3'))])
    expect(reported.some(digestOf('2'))).toBe(false)
  })
})
