import { describe, expect, it } from 'vitest'
import { itemsOfPages } from '../../../renderer/ui/pageItems'

const shown = (pages: number[][], most = 100) =>
  itemsOfPages(
    pages,
    (page) => page.filter((n) => n < most),
    (n) => n,
  )

describe('1. Paging: the items of several pages', () => {
  it('are listed once, at their first place', () => {
    expect(shown([[1, 2, 3], [3, 4, 2], [], [5]]).items).toEqual([1, 2, 3, 4, 5])
  })

  it('leave out what is not to be shown', () => {
    expect(shown([[1, 12, 3]], 10).items).toEqual([1, 3])
  })

  it('count the last pages that brought nothing new', () => {
    expect(shown([[1, 2], [], [1, 2]]).fruitless).toBe(2)
    expect(shown([[1], [20], [30]], 10).fruitless).toBe(2)
    expect(shown([[], [1, 2]]).fruitless).toBe(0)
    expect(shown([]).fruitless).toBe(0)
  })
})
