import { describe, expect, it } from 'vitest'
import { afterCrash, SOON_MS } from '../../../electron/system/crashes'

describe('5. Robustness: a page whose process ended', () => {
  it('is loaded again, but only after a question where that was done just now', () => {
    expect(afterCrash('crashed', Infinity)).toBe('reload')
    expect(afterCrash('oom', SOON_MS)).toBe('reload')
    expect(afterCrash('crashed', SOON_MS - 1)).toBe('ask')
  })

  it('is left where it ended as it should', () => {
    expect(afterCrash('clean-exit', Infinity)).toBeNull()
  })

  it('is loaded again without another question where the person wanted it ended', () => {
    expect(afterCrash('killed', 0, true)).toBe('reload')
    expect(afterCrash('clean-exit', 0, true)).toBe('reload')
  })
})
