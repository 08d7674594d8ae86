import { describe, expect, it } from 'vitest'
import { planTotals } from '../../../renderer/model/planTotals'
import { aPlan } from '../modelBuilder'

describe('9. The screens: what the plans come to', () => {
  it('counts only the bytes that will be downloaded', () => {
    const totals = planTotals([
      aPlan({ bytes: 100 }),
      aPlan({ bytes: 20, clash: 'renamed' }),
      aPlan({ bytes: 3, clash: 'queued' }),
      aPlan({ bytes: 4, clash: 'same' }),
      aPlan({ bytes: 5, obstacle: { kind: 'diskFull' } }),
    ])
    expect(totals).toMatchObject({ bytes: 120, queued: 1, there: 1, blocked: 1 })
    expect(totals.toAdd).toHaveLength(2)
  })

  it('queues what a key, money or time will open', () => {
    for (const kind of ['needsKey', 'badKey', 'earlyAccess', 'paid', 'offline'] as const) {
      expect(planTotals([aPlan({ obstacle: { kind } })]).toAdd).toHaveLength(1)
    }
  })

  it('does not queue what nothing will open, or what its folder refuses', () => {
    for (const kind of ['archived', 'downloadsDisabled', 'notWritable', 'folderMissing', 'fileTooLarge'] as const) {
      expect(planTotals([aPlan({ obstacle: { kind } })])).toMatchObject({ toAdd: [], blocked: 1 })
    }
  })

  it('tells the space of the fullest volume, and nothing when it is unknown', () => {
    expect(planTotals([aPlan({ freeAfterBytes: 9 }), aPlan({ freeAfterBytes: 4 })]).freeAfterBytes).toBe(4)
    expect(planTotals([aPlan({ freeAfterBytes: null })]).freeAfterBytes).toBeNull()
  })
})
