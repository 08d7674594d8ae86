import { noticeSchema } from '@shared/schemas/notice'
import { describe, expect, it } from 'vitest'
import { createNoticeBoard } from '../../electron/noticeBoard'

describe('Bad input: the notices', () => {
  it('begin with one for each file that was set aside, which says where it is', () => {
    expect(createNoticeBoard(['/p/settings.json.aside', '/p/queue.json.aside']).list()).toEqual([
      { id: 'aside-0', kind: 'storeSetAside', path: '/p/settings.json.aside', detail: null },
      { id: 'aside-1', kind: 'storeSetAside', path: '/p/queue.json.aside', detail: null },
    ])
  })

  it('are empty when all was well', () => {
    expect(createNoticeBoard([]).list()).toEqual([])
  })

  it('tell of a file where nothing is saved in this run', () => {
    expect(createNoticeBoard([], ['/p/settings.json']).list()).toEqual([
      { id: 'notKept-0', kind: 'storeNotKept', path: '/p/settings.json', detail: null },
    ])
  })

  it('tell of a graphics card that is done without, as the contract wants it', () => {
    const notices = createNoticeBoard([], [], true).list()
    expect(notices).toEqual([{ id: 'withoutCard', kind: 'withoutCard', path: null, detail: null }])
    expect(notices.map((notice) => noticeSchema.parse(notice))).toEqual(notices)
  })

  it('gain one for each unexpected error, under an id of its own and as the contract wants it', () => {
    const board = createNoticeBoard(['/p/queue.json.aside'], ['/p/settings.json'])
    const one = board.unexpected('the roof leaks')
    const two = board.unexpected('the door is stuck')
    expect(one).toMatchObject({ kind: 'unexpected', path: null, detail: 'the roof leaks' })
    expect(board.list().slice(2)).toEqual([one, two])
    expect(new Set(board.list().map(({ id }) => id)).size).toBe(4)
    for (const notice of board.list()) expect(noticeSchema.parse(notice)).toEqual(notice)
  })

  it('tell the same error once', () => {
    const board = createNoticeBoard([])
    board.unexpected('the roof leaks')
    expect(board.unexpected('the roof leaks')).toBeNull()
    expect(board.list()).toHaveLength(1)
  })

  it('are at most twenty, the first ones', () => {
    const board = createNoticeBoard([])
    for (let n = 0; n < 30; n += 1) board.unexpected(`leak ${String(n)}`)
    expect(board.list().map(({ detail }) => detail)).toEqual(Array.from({ length: 20 }, (_, n) => `leak ${String(n)}`))
    expect(board.unexpected('one more')).toBeNull()
  })

  it('are handed out as copies', () => {
    const board = createNoticeBoard([])
    board.list().push({ id: 'x', kind: 'unexpected', path: null, detail: null })
    expect(board.list()).toEqual([])
  })
})
