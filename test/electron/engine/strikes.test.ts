import { describe, expect, it } from 'vitest'
import { Strikes } from '../../../electron/engine/strikes'

describe('6. The engine: connections that break', () => {
  it('together count once, and one after the other each', () => {
    let now = 0
    const strikes = new Strikes(() => now)
    // All eight at once: a router forgot them.
    const together = [7, 6, 5, 4, 3, 2, 1, 0].map((others) => strikes.bear('connection', others))
    expect(together).toEqual(Array.from({ length: 8 }, () => true))
    for (const borne of [true, true, false]) {
      now += 5000
      expect(strikes.bear('stalled', 7)).toBe(borne)
    }
  })

  it('again and again within a moment are not borne for ever', () => {
    const strikes = new Strikes(() => 0)
    let borne = 0
    while (strikes.bear('connection', 7)) borne += 1
    expect(borne).toBe(3 * 8)
  })

  it('are forgiven when a range has been fetched; what no other connection mends is not borne', () => {
    const strikes = new Strikes(() => 0)
    for (let n = 0; n < 20; n += 1) {
      expect(strikes.bear('offline', 0)).toBe(true)
      strikes.forgive()
    }
    expect(strikes.bear('diskFull', 7)).toBe(false)
  })
})
