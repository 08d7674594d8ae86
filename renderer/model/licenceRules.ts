import type { Model } from '@shared/model'

/** One thing that a creator allows or does not, as a key of the texts under `licence`. */
export type LicenceRule = {
  key:
    | `commercial.${'none' | 'image' | 'rentCivit' | 'rent' | 'sell'}`
    | `${'noCredit' | 'derivatives' | 'differentLicense'}.${'yes' | 'no'}`
  allowed: boolean
}

/** What Civitai calls the commercial uses (civitai source, CommercialUse), and our keys. `None` is the empty list. */
const commercialUses = { Image: 'image', RentCivit: 'rentCivit', Rent: 'rent', Sell: 'sell' } as const

/** A model's permissions as rules in a fixed order; what Civitai does not tell is left out. */
export function licenceRules(permissions: Model['permissions']): LicenceRule[] {
  const rules: LicenceRule[] = []
  const uses = permissions.commercialUse
  if (uses !== null) {
    const allowed = Object.entries(commercialUses).filter(([use]) => uses.includes(use))
    for (const [, key] of allowed) rules.push({ key: `commercial.${key}`, allowed: true })
    if (allowed.length === 0) rules.push({ key: 'commercial.none', allowed: false })
  }
  for (const name of ['noCredit', 'derivatives', 'differentLicense'] as const) {
    const allowed = permissions[name]
    if (allowed !== null) rules.push({ key: `${name}.${allowed ? 'yes' : 'no'}`, allowed })
  }
  return rules
}
