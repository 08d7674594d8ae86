import { describe, expect, it } from 'vitest'
import { cardAfterKey } from '../../../renderer/ui/gridKeys'

/** Ten cards, four in a row: rows of 4, 4 and 2. */
const ten = { columns: 4, count: 10, pageRows: 1 }

describe('9. The screens: the keys of a grid', () => {
  it('lead from card to card and stay within', () => {
    expect(cardAfterKey('ArrowRight', 0, ten)).toBe(1)
    expect(cardAfterKey('ArrowLeft', 0, ten)).toBeNull()
    expect(cardAfterKey('ArrowDown', 1, ten)).toBe(5)
    expect(cardAfterKey('ArrowUp', 1, ten)).toBeNull()
    expect(cardAfterKey('End', 1, ten)).toBe(9)
    expect(cardAfterKey('Home', 9, ten)).toBe(0)
    expect(cardAfterKey('a', 1, ten)).toBeNull()
  })

  it('go down to the last card from above a short last row', () => {
    expect(cardAfterKey('ArrowDown', 7, ten)).toBe(9)
    expect(cardAfterKey('ArrowDown', 9, ten)).toBeNull()
  })

  it('go on by pages, and at the ends to the last row there is', () => {
    const many = { columns: 5, count: 52, pageRows: 3 }
    expect(cardAfterKey('PageDown', 2, many)).toBe(17)
    expect(cardAfterKey('PageUp', 17, many)).toBe(2)
    expect(cardAfterKey('PageUp', 8, many)).toBe(3)
    expect(cardAfterKey('PageUp', 3, many)).toBeNull()
    expect(cardAfterKey('PageDown', 48, many)).toBe(51)
    expect(cardAfterKey('PageDown', 51, many)).toBeNull()
  })
})
