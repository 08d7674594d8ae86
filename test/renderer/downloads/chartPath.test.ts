import { describe, expect, it } from 'vitest'
import { chartPath } from '../../../renderer/downloads/chartPath'

describe('9. The screens: the speed chart', () => {
  it('ends at the right edge with the newest sample and closes its area at the bottom', () => {
    const samples = [
      { at: 0, bytesPerSecond: 0 },
      { at: 1000, bytesPerSecond: 50 },
    ]
    expect(chartPath(samples, 1000, 2000)).toEqual({
      line: 'M500,100L1000,10.71',
      area: 'M500,100L1000,10.71L1000,100L500,100Z',
    })
  })

  it('draws nothing while nothing was ever received', () => {
    expect(chartPath([{ at: 0, bytesPerSecond: 0 }], 0, 1000).line).toBe('')
  })
})
