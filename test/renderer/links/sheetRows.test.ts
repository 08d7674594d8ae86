import { describe, expect, it } from 'vitest'
import type { LinkedModel } from '@shared/schemas/link'
import { countEntries, newEntries, type Entry } from '../../../renderer/links/entries'
import { itemsOf, rowAfterKey, sheetRows, wantedOf } from '../../../renderer/links/sheetRows'
import { aFile, aVersion } from '../modelBuilder'

function aLinked(change: Partial<LinkedModel> = {}): LinkedModel {
  return {
    id: 1010,
    name: 'Harbor Lights',
    type: 'LORA',
    creator: 'saltwind',
    versions: [aVersion()],
    fileId: null,
    ...change,
  }
}

function anEntry(key: string, link: Entry['link'], models: LinkedModel[]): Entry {
  return { key, text: key, link, state: { kind: 'found', models, more: false, gone: 0 } }
}

const modelLink = { kind: 'model', modelId: 1010, versionId: null } as const
const none = new Map()

describe('5. Links in: the rows of the sheet', () => {
  it('are one a link, with the newest version and its likeliest file ticked', () => {
    const versions = [
      aVersion({ id: 2, files: [aFile({ id: 20, primary: false, pickle: true }), aFile({ id: 21 })] }),
      aVersion({ id: 1, files: [aFile({ id: 10 })] }),
    ]
    const rows = sheetRows([anEntry('a', modelLink, [aLinked({ versions })])], none, null)
    expect(rows.map(({ kind, key }) => [kind, key])).toEqual([['item', 'a']])
    expect(wantedOf(itemsOf(rows))).toEqual([{ modelId: 1010, versionId: 2, fileId: 21, target: null }])
  })

  it('keep the file that the link names, until another is chosen', () => {
    const versions = [
      aVersion({ files: [aFile({ id: 20 }), aFile({ id: 21 })] }),
      aVersion({ id: 9, files: [aFile({ id: 30 })] }),
    ]
    const entries = [anEntry('a', modelLink, [aLinked({ versions, fileId: 21 })])]
    const file = (choice: object) => itemsOf(sheetRows(entries, new Map([['a', choice]]), null))[0]?.file?.id
    expect([file({}), file({ fileId: 20 }), file({ versionId: 9 })]).toEqual([21, 20, 30])
  })

  it('offer what a post or creator leads to without a tick, and tick what a picture was made with', () => {
    const ticked = (link: NonNullable<Entry['link']>) => {
      const rows = sheetRows(
        [anEntry('a', link, [aLinked(), aLinked({ id: 7, versions: [aVersion({ files: [aFile({ id: 8 })] })] })])],
        none,
        null,
      )
      expect(rows.map(({ kind }) => kind)).toEqual(['group', 'item', 'item'])
      return itemsOf(rows).map((item) => item.ticked)
    }
    expect(ticked({ kind: 'post', postId: 1 })).toEqual([false, false])
    expect(ticked({ kind: 'creator', username: 'x' })).toEqual([false, false])
    expect(ticked({ kind: 'image', imageId: 1 })).toEqual([true, true])
  })

  it('cannot be ticked where nobody gets the file, and are not where a scan flagged it or it has to be bought', () => {
    const item = (version: Parameters<typeof aVersion>[0]) =>
      itemsOf(sheetRows([anEntry('a', modelLink, [aLinked({ versions: [aVersion(version)] })])], none, null))[0]
    expect(item({ access: { kind: 'archived' } })).toMatchObject({ canTick: false, ticked: false })
    expect(item({ access: { kind: 'noDownload' } })).toMatchObject({ canTick: false, ticked: false })
    expect(item({ files: [] })).toMatchObject({ canTick: false, ticked: false, file: null })
    expect(item({ files: [aFile({ scan: 'danger' })] })).toMatchObject({ canTick: true, ticked: false })
    expect(item({ access: { kind: 'paid' } })).toMatchObject({ canTick: true, ticked: false })
    expect(item({ access: { kind: 'earlyAccess', endsAt: null } })).toMatchObject({ canTick: true, ticked: true })
  })

  it('name a file once, and let the second have it when the first is left', () => {
    const entries = [anEntry('a', modelLink, [aLinked()]), anEntry('b', { kind: 'id', id: 5 }, [aLinked()])]
    const seen = (choices: ReadonlyMap<string, object>) =>
      itemsOf(sheetRows(entries, choices, null)).map(({ ticked, repeated }) => [ticked, repeated])
    expect(seen(none)).toEqual([
      [true, false],
      [false, true],
    ])
    expect(seen(new Map([['a', { ticked: false }]]))).toEqual([
      [false, false],
      [true, false],
    ])
  })

  it('go where all go, unless something else was said for one', () => {
    const all = { kind: 'program', programId: 'p1' } as const
    const entries = [anEntry('a', modelLink, [aLinked()])]
    const target = (choice: object) => itemsOf(sheetRows(entries, new Map([['a', choice]]), all))[0]?.target
    expect([target({}), target({ target: null }), target({ target: { kind: 'folder', folderId: 'f' } })]).toEqual([
      all,
      null,
      { kind: 'folder', folderId: 'f' },
    ])
  })

  it('are reached by the keys of a list', () => {
    const to = (key: string) => rowAfterKey(key, 3, 20)
    expect(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'x', 'toString'].map(to)).toEqual([
      2,
      4,
      0,
      11,
      0,
      19,
      null,
      null,
    ])
  })
})

describe('5. Links in: the entries of the sheet', () => {
  const line = { text: 'x', link: modelLink, failure: null }

  it('are those that are not there yet', () => {
    const there = newEntries([line, { text: 'bad', link: null, failure: { kind: 'badLink' } }], [], 0)
    expect(there.map(({ key, state }) => [key, state.kind])).toEqual([
      ['l0', 'waiting'],
      ['l1', 'failed'],
    ])
    expect(newEntries([line, { ...line, link: { kind: 'id', id: 1 } }], there, 2).map(({ key }) => key)).toEqual(['l2'])
  })

  it('are counted by how far they are', () => {
    const states: Entry['state'][] = [
      { kind: 'waiting' },
      { kind: 'asking' },
      { kind: 'failed', failure: { kind: 'notFound' } },
      { kind: 'ambiguous', id: 1, modelName: 'a', versionName: 'b' },
      { kind: 'found', models: [], more: false, gone: 0 },
    ]
    const entries = states.map((state, n) => ({ key: String(n), text: '', link: modelLink, state }))
    expect(countEntries(entries)).toEqual({ open: 2, found: 1, problems: 2 })
  })
})
