import { describe, expect, it } from 'vitest'
import { RowSlots } from '../../../renderer/browse/rowSlots'

describe('9. The screens: the elements of the grid', () => {
  it('a row keeps its own while it is drawn, and one that comes takes those of one that went', () => {
    const slots = new RowSlots()
    expect(slots.assign([0, 1, 2])).toEqual([0, 1, 2])
    expect(slots.assign([1, 2, 3])).toEqual([1, 2, 0])
    expect(slots.assign([1, 2, 3])).toEqual([1, 2, 0])
    expect(slots.assign([2, 3, 4, 5])).toEqual([2, 0, 1, 3])
  })

  it('a row that is kept far from the others keeps its own', () => {
    const slots = new RowSlots()
    slots.assign([0, 1, 2])
    expect(slots.assign([1, 40, 41])).toEqual([1, 0, 2])
  })
})
