import type { Hold } from '@shared/hold'
import type { AppEvent } from '@shared/ipc'
import type { Downloads } from './engine/downloads'
import type { SettingsBook } from './settingsBook'
import { watchSurroundings } from './surroundings'
import { holdFor } from './system/hold'

/** Lets downloads rest while the computer's power or network is to be spared, where a person asked for that. */
export interface Rest {
  /** Why they rest now; null: they do not. */
  hold(): Hold | null
  settingsChanged(): void
  stop(): void
}

/** Until the first look has said how things are, downloads rest where it could matter: call it before they start. */
export function openRest(settings: SettingsBook, downloads: Downloads, publish: (event: AppEvent) => void): Rest {
  let hold: Hold | null = null
  const wanted = () => {
    const { pauseOnBattery, pauseOnMetered } = settings.get()
    return { battery: pauseOnBattery, metered: pauseOnMetered }
  }
  const surroundings = watchSurroundings((seen) => {
    const next = holdFor(settings.get(), seen)
    downloads.setResting(next !== null)
    if (next === hold) return
    hold = next
    publish({ kind: 'hold', hold })
  })
  const { battery, metered } = wanted()
  if (battery || metered) downloads.setResting(true)
  surroundings.watch({ battery, metered })
  return {
    hold: () => hold,
    settingsChanged: () => surroundings.watch(wanted()),
    stop: () => surroundings.stop(),
  }
}
