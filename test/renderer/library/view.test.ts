import type { LibraryRow } from '@shared/schemas/libraryView'
import { describe, expect, it } from 'vitest'
import { rowStates } from '../../../renderer/library/rowStates'
import { createRowOrder, type ShownRow } from '../../../renderer/library/rowOrder'
import { bytesTwice, filtered, hasMark, noFilter, onceEach } from '../../../renderer/library/view'
import { randomFrom } from '../../civitai/random'
import { aRow } from './builders'

const mapOf = (rows: readonly LibraryRow[]) => new Map(rows.map((row) => [row.id, row]))

const update = { versionId: 9, name: 'v2', baseModel: 'SDXL 1.0', sameBase: true, here: false }

describe('6.5 Library: the rows', () => {
  const rows = createRowOrder()(
    mapOf([
      aRow({ id: '10', modelName: 'Lantern 10', sha256: 's' }),
      aRow({ id: '9', modelName: 'Lantern 9', sha256: 's', baseModel: null }),
      aRow({ id: 'x', modelName: null, state: 'unknown', type: 'VAE', programId: 'p' }),
      aRow({ id: 'u', modelName: 'Harbor', update }),
      aRow({ id: 'b', modelName: 'Broken', state: 'broken' }),
    ]),
  )
  const ids = (filter: Partial<typeof noFilter>) => filtered(rows, { ...noFilter, ...filter }).map(({ row }) => row.id)

  it('come by name, with numbers as numbers', () => {
    expect(rows.map(({ row }) => row.id)).toEqual(['b', 'x', 'u', '9', '10'])
  })

  it('keep their order and stay the same objects where nothing of them changed', () => {
    const order = createRowOrder()
    const random = randomFrom(5)
    const all = new Map<string, LibraryRow>()
    let before = order(all)
    for (let n = 0; n < 300; n += 1) {
      const id = String(random.int(0, 60))
      if (random.chance(0.3)) all.delete(id)
      else all.set(id, aRow({ id, modelName: `Model ${String(random.int(0, 40))}`, sha256: String(random.int(0, 50)) }))
      const now = order(new Map(all))
      const anew = createRowOrder()(all)
      const look = (rows: readonly ShownRow[]) => rows.map(({ key, copies }) => `${key} ${String(copies)}`)
      expect(look(now)).toEqual(look(anew))
      expect(now).toHaveLength(all.size)
      const had = new Set(before)
      for (const one of now) {
        const was = before.find(({ row }) => row === one.row)
        if (was?.copies === one.copies) expect(had.has(one)).toBe(true)
      }
      before = now
    }
  })

  it('are searched by all words, in names, folders and hashes', () => {
    expect(ids({ words: 'LANTERN loras' })).toEqual(['9', '10'])
    expect(ids({ words: 'lantern 10' })).toEqual(['10'])
    expect(ids({ words: 'nothing like it' })).toEqual([])
  })

  it('are filtered by program, type and base model, and by what is to be done', () => {
    expect(ids({ programs: ['p'] })).toEqual(['x'])
    expect(ids({ types: ['VAE'] })).toEqual(['x'])
    expect(ids({ baseModels: [''] })).toEqual(['9'])
    expect(ids({ mark: 'unknown' })).toEqual(['x'])
    expect(ids({ mark: 'duplicates' })).toEqual(['9', '10'])
    expect(ids({ mark: 'updates' })).toEqual(['u'])
    expect(ids({ mark: 'trouble' })).toEqual(['b'])
    expect(rows.filter((row) => hasMark(row, 'trouble'))).toHaveLength(1)
  })

  it('tell how much room copies take', () => {
    expect(bytesTwice(rows)).toBe(1_000_000)
  })

  it('that are names of one file are no copies: they take its room once, and say in how many places it is', () => {
    const order = createRowOrder()
    const linked = ['1', '2'].map((id) => aRow({ id, sha256: 's', inode: '7 1' }))
    const alone = order(mapOf(linked))
    expect(alone.map(({ copies, places }) => [copies, places])).toEqual(Array(2).fill([1, 2]))
    expect(bytesTwice(alone)).toBe(0)
    expect(onceEach(alone.map(({ row }) => row))).toHaveLength(1)
    const copied = order(mapOf([...linked, aRow({ id: '3', sha256: 's' })]))
    expect(copied.map(({ row, copies, places }) => [row.id, copies, places])).toEqual([
      ['1', 2, 2],
      ['2', 2, 2],
      ['3', 2, 1],
    ])
    expect(bytesTwice(copied)).toBe(1_000_000)
  })

  it('that are damaged are no copies of those that are good', () => {
    const damaged = { at: 1, intact: false }
    const of = (...checks: LibraryRow['check'][]) =>
      createRowOrder()(mapOf(checks.map((check, n) => aRow({ id: String(n), sha256: 's', check }))))
    expect(of(damaged, null).map(({ copies }) => copies)).toEqual([1, 1])
    expect(bytesTwice(of(damaged, null))).toBe(0)
    expect(of(damaged, null, { at: 1, intact: true }).map(({ copies }) => copies)).toEqual([1, 2, 2])
  })

  it('say the most urgent first, and two things at most', () => {
    const words = (change: Parameters<typeof aRow>[0], copies = 1, places = 1) =>
      rowStates({ row: aRow(change), copies, places }).map((one) => one.words)
    expect(words({ id: '1' })).toEqual(['known'])
    expect(words({ id: '1', away: true, update })).toEqual(['away', 'known'])
    expect(words({ id: '1', check: { at: 1, intact: false }, update })).toEqual(['damaged', 'known'])
    expect(words({ id: '1', update: { ...update, sameBase: false } }, 2)).toEqual(['known', 'otherBase'])
    expect(words({ id: '1', check: { at: 1, intact: true } })).toEqual(['knownIntact'])
    expect(words({ id: '1', state: 'unknown', check: { at: 1, intact: true } }, 8)).toEqual(['unknownIntact', 'copies'])
    expect(words({ id: '1', state: 'asking', check: { at: 1, intact: true } }, 8)).toEqual(['asking', 'copies'])
    expect(words({ id: '1' }, 1, 2)).toEqual(['known', 'linked'])
  })
})
