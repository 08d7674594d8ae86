import type { Result } from '@shared/failure'
import type { KeyReport } from '@shared/schemas/keyReport'
import type { Probe } from '@shared/schemas/network'
import { openAuthorities } from './authorities'
import { readAddress } from './civitai/address'
import { createCivitai } from './civitai/client'
import { defaultPatience } from './civitai/retryDelay'
import { testConnection } from './connectionTest'
import type { AgentPair } from './network/agents'
import { openNetworkBook, type NetworkBook } from './networkBook'
import type { Secrets } from './secrets'
import type { SettingsBook } from './settingsBook'
import { systemProxy } from './systemProxy'

/** The app's way to the network, with the test of it. */
export interface WayOut extends NetworkBook {
  /** Agents by which an address is reached; see `Network`. */
  reach: (url: URL) => Promise<AgentPair>
  test: () => Promise<Probe>
}

export interface WayOutParts {
  settings: SettingsBook
  /** The proxy's password. */
  secrets: Secrets
  /** The base URL in force. */
  baseUrl: () => string
  key: (base: URL) => string | null
  userAgent: string
  explainKey: () => Promise<Result<KeyReport>>
  /** Told after each change: what runs goes another way now. */
  onChange: () => void
}

export function openWayOut({ settings, secrets, baseUrl, key, userAgent, explainKey, onChange }: WayOutParts): WayOut {
  const book = openNetworkBook({
    settings: { get: () => settings.get().network, set: (network) => void settings.change({ network }) },
    secrets,
    authorities: openAuthorities(settings.get().network.caFile),
    system: systemProxy,
    baseUrl: () => readAddress(baseUrl()),
    onChange,
  })
  const { network } = book
  const reach = (url: URL): Promise<AgentPair> => network.agentsFor(url)
  // Whoever waits for a test wants to know at once.
  const hurried = { ...defaultPatience, attempts: 1 }
  const civitai = createCivitai({ baseUrl, key, userAgent, reach, patience: hurried })
  return {
    ...book,
    reach,
    test: () =>
      testConnection({
        url: new URL(baseUrl()),
        wayTo: (url) => network.wayTo(url),
        askCivitai: () => civitai.tags({ query: '', cursor: null }),
        explainKey,
      }),
  }
}
