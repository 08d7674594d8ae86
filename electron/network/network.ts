import { createAgentBook, type AgentPair } from './agents'
import { insideOf } from './inside'
import type { Proxy } from './proxy'
import type { Way } from './way'

/** The one way out, for all who ask: questions to Civitai, pictures and downloads. */
export interface Network {
  /** How an address is reached now. Rejects with a FailureError when the proxy that is meant cannot be spoken to. */
  wayTo(url: URL): Promise<Way>
  /** Agents that go that way. */
  agentsFor(url: URL): Promise<AgentPair>
  /** Closes idle connections, and those in use: another way is in force. */
  close(): void
}

export interface NetworkParts {
  /** The proxy by which an address is reached now; null: straight. Rejects with a FailureError. */
  proxyTo: (url: URL) => Promise<Proxy | null>
  /** PEM of further authorities; null: none. */
  ca: () => string | null | Promise<string | null>
  /** The base URL in force: the only one that may lead into the own network. */
  baseUrl: () => URL | null
}

/** Ms that a connection is kept for the next question: less than servers keep theirs (5 s by Node's, more by others). */
const IDLE_MS = 4000

export function createNetwork({ proxyTo, ca, baseUrl }: NetworkParts): Network {
  const book = createAgentBook({ keepAlive: true, scheduling: 'lifo', timeout: IDLE_MS })

  async function wayTo(url: URL): Promise<Way> {
    return { proxy: await proxyTo(url), ca: await ca(), inside: insideOf(url, baseUrl()) }
  }

  return {
    wayTo,
    agentsFor: async (url) => book.agents(await wayTo(url)),
    close: () => book.close(),
  }
}
