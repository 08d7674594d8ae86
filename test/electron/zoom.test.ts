import { describe, expect, it } from 'vitest'
import { zoomAfter } from '../../electron/zoom'

describe('7. Keyboard and assistive technology: the size of the page', () => {
  it('goes step by step to twice and to half the size, and no further', () => {
    expect([1, 1.1, 1.75, 2].map((factor) => zoomAfter(factor, 1))).toEqual([1.1, 1.25, 2, 2])
    expect([1, 0.9, 0.67, 0.5].map((factor) => zoomAfter(factor, -1))).toEqual([0.9, 0.8, 0.5, 0.5])
  })

  it('takes what Chromium has rounded for the step that it is', () => {
    expect(zoomAfter(1.0999999, 1)).toBe(1.25)
    expect(zoomAfter(0.6700001, -1)).toBe(0.5)
  })

  it('is as at the start after 0', () => {
    expect(zoomAfter(1.75, 0)).toBe(1)
  })
})
