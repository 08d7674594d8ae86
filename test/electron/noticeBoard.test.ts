import { noticeSchema } from '@shared/ipc'
import { describe, expect, it } from 'vitest'
import { createNoticeBoard } from '../../electron/noticeBoard'

describe('the notices', () => {
  it('begin with one for each file that was set aside, which says where it is', () => {
    expect(createNoticeBoard(['/p/settings.json.aside', '/p/queue.json.aside']).list()).toEqual([
      { id: 'aside-0', kind: 'storeSetAside', path: '/p/settings.json.aside', detail: null },
      { id: 'aside-1', kind: 'storeSetAside', path: '/p/queue.json.aside', detail: null },
    ])
  })

  it('are empty when all was well', () => {
    expect(createNoticeBoard([]).list()).toEqual([])
  })

  it('gain one for each unexpected error, under an id of its own and as the contract wants it', () => {
    const board = createNoticeBoard(['/p/queue.json.aside'])
    const one = board.unexpected('the roof leaks')
    const two = board.unexpected('the roof leaks')
    expect(one).toEqual({ id: one.id, kind: 'unexpected', path: null, detail: 'the roof leaks' })
    expect(board.list().slice(1)).toEqual([one, two])
    expect(new Set(board.list().map(({ id }) => id)).size).toBe(3)
    for (const notice of board.list()) expect(noticeSchema.parse(notice)).toEqual(notice)
  })

  it('are handed out as copies', () => {
    const board = createNoticeBoard([])
    board.list().push({ id: 'x', kind: 'unexpected', path: null, detail: null })
    expect(board.list()).toEqual([])
  })
})
