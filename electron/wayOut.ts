import type { Result } from '@shared/failure'
import type { KeyReport } from '@shared/schemas/keyReport'
import type { Probe } from '@shared/schemas/network'
import { openAuthorities } from './authorities'
import { readAddress } from './civitai/address'
import { createCivitai } from './civitai/client'
import { defaultPatience } from './civitai/retryDelay'
import { testConnection } from './connectionTest'
import type { AgentPair } from './network/agents'
import type { Proxy } from './network/proxy'
import { beyondUsual, readSystemStore } from './network/systemTrust'
import { openNetworkBook, type NetworkBook } from './networkBook'
import type { Secrets } from './secrets'
import type { SettingsBook } from './settingsBook'
import { systemProxy } from './systemProxy'

/** The app's way to the network, with the test of it. */
export interface WayOut extends NetworkBook {
  /** Agents by which an address is reached; see `Network`. */
  reach: (url: URL) => Promise<AgentPair>
  /** For what goes by Chromium: the proxy by which an address is reached; `system`: as the system says; null: straight. */
  proxyTo: (url: URL) => Promise<Proxy | 'system' | null>
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
  /** Told why the system's store of authorities cannot be read. */
  report: (error: unknown) => void
}

export function openWayOut(parts: WayOutParts): WayOut {
  const { settings, secrets, baseUrl, key, userAgent, explainKey, onChange, report } = parts
  const trustedBySystem = (): Promise<string | null> =>
    readSystemStore()
      .then(beyondUsual)
      .catch((error: unknown) => {
        // The usual authorities are trusted all the same.
        report(error)
        return null
      })
  const book = openNetworkBook({
    settings: { get: () => settings.get().network, set: (network) => void settings.change({ network }) },
    secrets,
    authorities: openAuthorities(settings.get().network.caFile, trustedBySystem),
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
    proxyTo: async (url) => (settings.get().network.mode === 'system' ? 'system' : (await network.wayTo(url)).proxy),
    test: () =>
      testConnection({
        url: new URL(baseUrl()),
        wayTo: (url) => network.wayTo(url),
        askCivitai: () => civitai.tags({ query: '', cursor: null }),
        explainKey,
      }),
  }
}
