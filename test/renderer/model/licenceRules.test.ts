import { describe, expect, it } from 'vitest'
import { highestLevel } from '../../../renderer/model/highestLevel'
import { licenceRules } from '../../../renderer/model/licenceRules'

const silent = { commercialUse: null, noCredit: null, derivatives: null, differentLicense: null }

describe('9. The screens: the permissions', () => {
  it('are listed in a fixed order', () => {
    const rules = licenceRules({
      commercialUse: ['Sell', 'Image', 'Unheard'],
      noCredit: false,
      derivatives: true,
      differentLicense: false,
    })
    expect(rules).toEqual([
      { key: 'commercial.image', allowed: true },
      { key: 'commercial.sell', allowed: true },
      { key: 'noCredit.no', allowed: false },
      { key: 'derivatives.yes', allowed: true },
      { key: 'differentLicense.no', allowed: false },
    ])
  })

  it('say that there is no commercial use where none is listed', () => {
    expect(licenceRules({ ...silent, commercialUse: ['None'] })).toEqual([{ key: 'commercial.none', allowed: false }])
  })

  it('are left out where Civitai says nothing', () => {
    expect(licenceRules(silent)).toEqual([])
  })
})

describe('9. The screens: the level of a model', () => {
  it('is named after its highest bit', () => {
    expect(highestLevel(3)).toBe('PG-13')
    expect(highestLevel(31)).toBe('XXX')
    expect(highestLevel(0)).toBeNull()
  })
})
