import { describe, expect, it } from 'vitest'
import { cardAfterKey, gridLayout } from '../../../renderer/browse/gridLayout'

describe('9. The screens: the grid', () => {
  it('has as many columns as fit, and 3:4 pictures', () => {
    const wide = gridLayout(1168)
    expect(wide.columns).toBe(6)
    expect(wide.pictureHeight / wide.cardWidth).toBeCloseTo(4 / 3, 1)
    expect(gridLayout(848).columns).toBe(4)
    expect(gridLayout(100).columns).toBe(2)
  })

  it('moves from card to card by keys and stays within', () => {
    expect(cardAfterKey('ArrowRight', 0, 4, 10)).toBe(1)
    expect(cardAfterKey('ArrowLeft', 0, 4, 10)).toBeNull()
    expect(cardAfterKey('ArrowDown', 1, 4, 10)).toBe(5)
    expect(cardAfterKey('ArrowUp', 1, 4, 10)).toBeNull()
    expect(cardAfterKey('End', 1, 4, 10)).toBe(9)
    expect(cardAfterKey('Home', 9, 4, 10)).toBe(0)
    expect(cardAfterKey('a', 1, 4, 10)).toBeNull()
  })

  it('goes down to the last card from above a short last row', () => {
    expect(cardAfterKey('ArrowDown', 7, 4, 10)).toBe(9)
    expect(cardAfterKey('ArrowDown', 9, 4, 10)).toBeNull()
  })
})
