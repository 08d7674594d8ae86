import { describe, expect, it } from 'vitest'
import { createCallBook } from '../../electron/callBook'

describe('6. Calls of a page that are being answered', () => {
  it('are given up by their id, and no other call is', () => {
    const page = {}
    const book = createCallBook<object>()
    const [old, recent, nameless] = [book.begin(page, 'a'), book.begin(page, 'b'), book.begin(page, undefined)]
    book.cancel(page, 'a')
    expect([old, recent, nameless].map(({ signal }) => signal.aborted)).toEqual([true, false, false])
  })

  it('are not given up by another page, by what is no id, or once they are answered', () => {
    const page = {}
    const book = createCallBook<object>()
    const [open, nameless, answered] = [book.begin(page, 'a'), book.begin(page, 7), book.begin(page, 'c')]
    answered.end()
    book.cancel({}, 'a')
    for (const id of [7, undefined, null, '', 'x'.repeat(65), {}, 'c']) book.cancel(page, id)
    expect([open, nameless, answered].some(({ signal }) => signal.aborted)).toBe(false)
  })

  it('are all given up when their page has gone', () => {
    const [page, other] = [{}, {}]
    const book = createCallBook<object>()
    const calls = [book.begin(page, 'a'), book.begin(page, undefined), book.begin(other, 'a')]
    book.cancelAll(page)
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, true, false])
  })
})
