import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A supply of power as Linux lists it in /sys/class/power_supply (kernel: Documentation/ABI/testing/sysfs-class-power). */
export interface Supply {
  /** `Mains`, `USB`, `Battery`, ... */
  type: string
  /** `1`: plugged in and giving power. */
  online: string
  /** Of a battery: `Discharging`, `Charging`, `Full`, ... */
  status: string
  /** `Device` for the battery of a mouse or a headset. */
  scope: string
}

/** True where the computer runs from its battery: one of its own empties, and nothing that is plugged in gives power. Pure. */
export function runsOnBattery(supplies: readonly Supply[]): boolean {
  const own = supplies.filter(({ scope }) => scope !== 'Device')
  const plugged = own.some(({ type, online }) => type !== 'Battery' && online === '1')
  return !plugged && own.some(({ type, status }) => type === 'Battery' && status === 'Discharging')
}

/** The supplies that a folder such as /sys/class/power_supply lists; none where there is no such folder. */
export async function readSupplies(folder: string): Promise<Supply[]> {
  const names = await readdir(folder).catch(() => [])
  // More than any computer has.
  return await Promise.all(
    names.slice(0, 64).map(async (name) => {
      const read = (field: string): Promise<string> => readField(join(folder, name, field))
      const [type, online, status, scope] = await Promise.all([
        read('type'),
        read('online'),
        read('status'),
        read('scope'),
      ])
      return { type, online, status, scope }
    }),
  )
}

/** A supply has only the fields that mean something for it, and may go while it is read: that reads as nothing. */
async function readField(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(() => '')).slice(0, 100).trim()
}
