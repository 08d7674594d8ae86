import { powerMonitor } from 'electron'
import { isMetered } from './system/metered'
import { readSupplies, runsOnBattery } from './system/powerSupply'
import type { Surroundings } from './system/hold'

/** ms between two looks, while somebody wants to know. */
const LOOK_EVERY_MS = 15_000

const supplies = process.env.MODELPORT_POWER_SUPPLIES ?? '/sys/class/power_supply'

/** Watches power and network, only as long as a setting depends on them. */
export interface SurroundingsWatch {
  /** @param wanted which of them matter now */
  watch(wanted: { battery: boolean; metered: boolean }): void
  stop(): void
}

/** @param tell told what was seen, at once and at every look; both false where nothing matters */
export function watchSurroundings(tell: (seen: Surroundings) => void): SurroundingsWatch {
  let timer: NodeJS.Timeout | null = null
  let wanted = { battery: false, metered: false }
  let looks = 0

  async function look(): Promise<void> {
    looks += 1
    const own = looks
    const [battery, metered] = await Promise.all([
      wanted.battery ? onBattery() : false,
      wanted.metered ? isMetered(process.platform) : false,
    ])
    // Something else may be wanted meanwhile.
    if (own === looks) tell({ battery, metered })
  }
  const lookNow = (): void => void look()

  if (process.platform !== 'linux') {
    powerMonitor.on('on-battery', lookNow)
    powerMonitor.on('on-ac', lookNow)
  }
  const end = (): void => {
    if (timer !== null) clearInterval(timer)
    timer = null
  }
  return {
    watch(next) {
      if (next.battery === wanted.battery && next.metered === wanted.metered) return
      wanted = next
      end()
      if (wanted.battery || wanted.metered) timer = setInterval(lookNow, LOOK_EVERY_MS)
      lookNow()
    },
    stop() {
      end()
      looks += 1
      powerMonitor.off('on-battery', lookNow)
      powerMonitor.off('on-ac', lookNow)
    },
  }
}

/** On Linux Chromium does not know: the kernel does. */
async function onBattery(): Promise<boolean> {
  return process.platform === 'linux' ? runsOnBattery(await readSupplies(supplies)) : powerMonitor.isOnBatteryPower()
}
