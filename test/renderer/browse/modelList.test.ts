import { describe, expect, it } from 'vitest'
import { fruitlessPages, modelsOfPages } from '../../../renderer/browse/modelList'
import { aModel, modelsFrom } from '../modelBuilder'

const mild = { showUpTo: 1, blurAbove: 1 }

describe('9. The screens: the models of several pages', () => {
  it('are listed once, at their first place', () => {
    const pages = [
      { models: modelsFrom(1, 3), nextCursor: 'a' },
      { models: modelsFrom(3, 3), nextCursor: null },
    ]
    expect(modelsOfPages(pages, mild).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5])
  })

  it('leave out what has nothing within the content level', () => {
    const models = [aModel({ id: 1, level: 12 }), aModel({ id: 2, level: 13 }), aModel({ id: 3, level: 0 })]
    const pages = [{ models, nextCursor: null }]
    expect(modelsOfPages(pages, mild).map(({ id }) => id)).toEqual([2, 3])
    expect(modelsOfPages(pages, { showUpTo: 4, blurAbove: 1 })).toHaveLength(3)
  })

  it('count the last pages that brought nothing new', () => {
    const page = (models: ReturnType<typeof modelsFrom>) => ({ models, nextCursor: 'next' })
    expect(fruitlessPages([page(modelsFrom(1, 2)), page([]), page(modelsFrom(1, 2))], mild)).toBe(2)
    expect(fruitlessPages([page([]), page(modelsFrom(1, 2))], mild)).toBe(0)
    expect(fruitlessPages([], mild)).toBe(0)
  })
})
