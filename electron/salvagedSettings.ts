import type { Settings } from '@shared/settings'
import { settingsSchema } from '@shared/schemas/settings'

/** Settings as far as they could be read, and the names of those that could not. */
export interface SalvagedSettings {
  settings: Settings
  spoilt: string[]
}

/** Takes each setting by itself: one that is not right falls back to its default and leaves the others alone. */
export function salvageSettings(stored: Readonly<Record<string, unknown>>): SalvagedSettings {
  const spoilt: string[] = []
  const right = Object.entries(settingsSchema.shape).flatMap(([name, field]) => {
    const parsed = field.safeParse(stored[name])
    if (parsed.success) return [[name, parsed.data] as const]
    spoilt.push(name)
    return []
  })
  return { settings: settingsSchema.parse(Object.fromEntries(right)), spoilt }
}
