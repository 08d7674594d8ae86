import { describe, expect, it } from 'vitest'
import { gridLayout } from '../../../renderer/browse/gridLayout'

describe('9. The screens: the grid', () => {
  it('has as many columns as fit, and 3:4 pictures', () => {
    const wide = gridLayout(1168)
    expect(wide.columns).toBe(6)
    expect(wide.pictureHeight / wide.cardWidth).toBeCloseTo(4 / 3, 1)
    expect(gridLayout(848).columns).toBe(4)
    expect(gridLayout(100).columns).toBe(2)
  })
})
