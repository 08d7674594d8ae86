import type { Hold } from '@shared/hold'
import type { Settings } from '@shared/settings'

/** What the system says about power and network. */
export interface Surroundings {
  battery: boolean
  metered: boolean
}

/** Why downloads rest, as a person asked: on battery, on a metered connection; null: they do not. Pure. */
export function holdFor(
  { pauseOnBattery, pauseOnMetered }: Pick<Settings, 'pauseOnBattery' | 'pauseOnMetered'>,
  { battery, metered }: Surroundings,
): Hold | null {
  if (pauseOnBattery && battery) return 'battery'
  return pauseOnMetered && metered ? 'metered' : null
}
