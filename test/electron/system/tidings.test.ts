import type { Download, DownloadState } from '@shared/download'
import { describe, expect, it } from 'vitest'
import { bundlesOf, TidingBook, type Tiding } from '../../../electron/system/tidings'
import { bundleWords, desktopWords } from '../../../electron/system/words'
import { aDownload } from '../engine/builders'

const active: DownloadState = { kind: 'active', step: 'receiving' }
const done: DownloadState = { kind: 'done', at: 1, path: '/x', sha256: 'a', verified: true }
const needsKey: DownloadState = { kind: 'attention', failure: { kind: 'needsKey' } }
const full: DownloadState = { kind: 'retrying', at: 9, attempt: 1, failure: { kind: 'diskFull' } }

const one = (id: string, state: DownloadState): Download => aDownload({ id, state, modelName: `Model ${id}` })
const kinds = (tidings: Tiding[]) => tidings.map(({ kind, id }) => `${kind} ${id}`)

describe('2. System: what is worth a notification', () => {
  it('is what ended, what needs a person and what finds no room: once each', () => {
    const book = new TidingBook([one('a', active), one('b', active), one('c', active)])
    expect(kinds(book.changed([one('a', done), one('b', needsKey), one('c', full)]))).toEqual([
      'done a',
      'attention b',
      'diskFull c',
    ])
    expect(book.changed([one('a', done), one('b', needsKey), one('c', full)])).toEqual([])
  })

  it('is nothing that was so at the start, nor what only goes on', () => {
    const book = new TidingBook([one('a', done), one('b', needsKey)])
    expect(book.changed([one('a', done), one('b', needsKey), one('c', active)])).toEqual([])
  })

  it('is told again where it needs a person again', () => {
    const book = new TidingBook([one('a', active)])
    expect(kinds(book.changed([one('a', needsKey)]))).toEqual(['attention a'])
    expect(book.changed([one('a', active)])).toEqual([])
    expect(kinds(book.changed([one('a', needsKey)]))).toEqual(['attention a'])
  })

  it('is not told at every look at a full drive', () => {
    const book = new TidingBook([one('a', active)])
    expect(kinds(book.changed([one('a', full)]))).toEqual(['diskFull a'])
    for (const state of [{ kind: 'waiting' } as const, active, full])
      expect(book.changed([one('a', state)])).toEqual([])
    expect(kinds(book.changed([one('a', done)]))).toEqual(['done a'])
  })

  it('knows nothing any more of what was taken off the list', () => {
    const book = new TidingBook([one('a', needsKey)])
    book.forget(['a'])
    expect(kinds(book.changed([one('a', needsKey)]))).toEqual(['attention a'])
  })
})

describe('2. System: notifications', () => {
  const tiding = (kind: Tiding['kind'], id: string): Tiding => ({ kind, id, name: `Model ${id}` })

  it('are one a kind, and lead to the row where they are about one', () => {
    const bundles = bundlesOf([tiding('done', 'a'), tiding('attention', 'b'), tiding('done', 'c'), tiding('done', 'c')])
    expect(bundles).toEqual([
      { kind: 'done', count: 2, name: 'Model a', id: null },
      { kind: 'attention', count: 1, name: 'Model b', id: 'b' },
    ])
    const words = bundles.map((bundle) => bundleWords(desktopWords('en'), bundle))
    expect(words).toEqual([
      { title: '2 downloads finished', body: 'Model a and 1 more' },
      { title: 'A download needs attention', body: 'Model b' },
    ])
  })

  it('say of a full drive that it goes on', () => {
    const [bundle] = bundlesOf([tiding('diskFull', 'a')])
    if (bundle === undefined) throw new Error('no bundle')
    expect(bundleWords(desktopWords('en'), bundle).body).toBe('Model a waits until there is room.')
    expect(bundleWords(desktopWords('zh-CN'), bundle).title).toBe('磁盘已满')
  })

  it('cut a name that would fill the screen', () => {
    const words = bundleWords(desktopWords('en'), { kind: 'done', count: 1, name: 'x'.repeat(5000), id: 'a' })
    expect(words.body.length).toBeLessThan(100)
  })
})
