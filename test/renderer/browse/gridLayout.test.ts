import { describe, expect, it } from 'vitest'
import { cardAfterKey, gridLayout } from '../../../renderer/browse/gridLayout'

/** Ten cards, four in a row: rows of 4, 4 and 2. */
const ten = { columns: 4, count: 10, pageRows: 1 }

describe('9. The screens: the grid', () => {
  it('has as many columns as fit, and 3:4 pictures', () => {
    const wide = gridLayout(1168)
    expect(wide.columns).toBe(6)
    expect(wide.pictureHeight / wide.cardWidth).toBeCloseTo(4 / 3, 1)
    expect(gridLayout(848).columns).toBe(4)
    expect(gridLayout(100).columns).toBe(2)
  })

  it('moves from card to card by keys and stays within', () => {
    expect(cardAfterKey('ArrowRight', 0, ten)).toBe(1)
    expect(cardAfterKey('ArrowLeft', 0, ten)).toBeNull()
    expect(cardAfterKey('ArrowDown', 1, ten)).toBe(5)
    expect(cardAfterKey('ArrowUp', 1, ten)).toBeNull()
    expect(cardAfterKey('End', 1, ten)).toBe(9)
    expect(cardAfterKey('Home', 9, ten)).toBe(0)
    expect(cardAfterKey('a', 1, ten)).toBeNull()
  })

  it('goes down to the last card from above a short last row', () => {
    expect(cardAfterKey('ArrowDown', 7, ten)).toBe(9)
    expect(cardAfterKey('ArrowDown', 9, ten)).toBeNull()
  })

  it('goes on by pages, and at the ends to the last row there is', () => {
    const many = { columns: 5, count: 52, pageRows: 3 }
    expect(cardAfterKey('PageDown', 2, many)).toBe(17)
    expect(cardAfterKey('PageUp', 17, many)).toBe(2)
    expect(cardAfterKey('PageUp', 8, many)).toBe(3)
    expect(cardAfterKey('PageUp', 3, many)).toBeNull()
    expect(cardAfterKey('PageDown', 48, many)).toBe(51)
    expect(cardAfterKey('PageDown', 51, many)).toBeNull()
  })
})
