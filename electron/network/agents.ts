import { Agent as HttpAgent, type AgentOptions } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Duplex } from 'node:stream'
import type { SecureContext } from 'node:tls'
import { twoFamilies } from './families'
import { guardedLookup, namedRefusalOf, refusalOf, type Inside, type Lookup } from './inside'
import type { Proxy } from './proxy'
import { checked, secureContextOf } from './trust'
import { openTunnel } from './tunnel'
import { wayKey, type Way } from './way'

/** Node's agents for one way: they open its connections, and keep them for the next request. */
export interface AgentPair {
  http: HttpAgent
  https: HttpsAgent
}

/** The agents of all ways, each made when it is first asked for. */
export interface AgentBook {
  agents(way: Way): AgentPair
  /** Closes all connections. Others may be opened afterwards. */
  close(): void
}

/** Ways whose agents are kept: more than there can be between two changes of the settings. */
const MOST = 16

type Called = ((error: Error | null, socket: Duplex) => void) | undefined

interface Target {
  host?: string | null | undefined
  port?: number | string | null | undefined
}

/** @param look how names are looked up; the system's own way where it is left out */
export function createAgentBook(settings: AgentOptions, look?: Lookup): AgentBook {
  const pairs = new Map<string, AgentPair>()
  /** The usual way, which most requests of a run go: no text has to be made to find it. */
  let last: { way: Way; pair: AgentPair } | null = null

  function close(): void {
    for (const { http, https } of pairs.values()) {
      http.destroy()
      https.destroy()
    }
    pairs.clear()
    last = null
  }

  return {
    agents(way) {
      if (last?.way === way) return last.pair
      const key = wayKey(way)
      let pair = pairs.get(key)
      if (pair === undefined) {
        if (pairs.size >= MOST) close()
        pair = pairFor(way, settings, look)
        pairs.set(key, pair)
      }
      last = { way, pair }
      return pair
    },
    close,
  }
}

function pairFor({ proxy, ca, inside }: Way, settings: AgentOptions, look?: Lookup): AgentPair {
  const trust = ca === null ? null : secureContextOf(ca)
  const trusting = { ...checked, ...(trust === null ? {} : { secureContext: trust }) }
  if (proxy !== null)
    return {
      http: new TunnelAgent(settings, { proxy, trust, inside }),
      https: new SecureTunnelAgent({ ...settings, ...trusting }, { proxy, trust, inside }),
    }
  const straight = { ...settings, ...twoFamilies, lookup: guardedLookup(inside, look) }
  return {
    http: new StraightAgent(straight, inside),
    https: new SecureStraightAgent({ ...straight, ...trusting }, inside),
  }
}

/** Tells the one who waits for a connection why there is none. */
function refuse(called: Called, error: unknown): void {
  const reason = error instanceof Error ? error : new Error(String(error))
  // Whoever is called looks at the error first, and at the socket only where there is none.
  ;(called as ((error: Error) => void) | undefined)?.(reason)
}

/** True where the host may not be asked, which is told. */
function isRefused({ host }: Target, inside: Inside, called: Called): boolean {
  const refusal = refusalOf(host ?? '', inside)
  if (refusal !== null) refuse(called, refusal)
  return refusal !== null
}

/** Straight connections: as Node makes them, but not to addresses that the host may not have. */
class StraightAgent extends HttpAgent {
  constructor(
    settings: AgentOptions,
    private readonly inside: Inside,
  ) {
    super(settings)
  }

  override createConnection(
    ...[options, called]: Parameters<HttpAgent['createConnection']>
  ): Duplex | null | undefined {
    return isRefused(options, this.inside, called) ? undefined : super.createConnection(options, called)
  }
}

class SecureStraightAgent extends HttpsAgent {
  constructor(
    settings: HttpsAgent['options'],
    private readonly inside: Inside,
  ) {
    super(settings)
  }

  override createConnection(
    ...[options, called]: Parameters<HttpsAgent['createConnection']>
  ): Duplex | null | undefined {
    return isRefused(options, this.inside, called) ? undefined : super.createConnection(options, called)
  }
}

interface Through {
  proxy: Proxy
  trust: SecureContext | null
  inside: Inside
}

/** Opens the tunnel that a connection goes through, and hands it on. */
function dig(options: Target, { proxy, trust, inside }: Through, called: Called, use: (socket: Duplex) => void): void {
  const refusal = namedRefusalOf(options.host ?? '', inside)
  if (refusal !== null) {
    refuse(called, refusal)
    return
  }
  openTunnel(proxy, { host: options.host ?? '', port: Number(options.port) }, trust)
    .then(use)
    .catch((error: unknown) => refuse(called, error))
}

/** Connections through a proxy. The proxy looks up the names: what they turn out to be is not seen here. */
class TunnelAgent extends HttpAgent {
  constructor(
    settings: AgentOptions,
    private readonly through: Through,
  ) {
    super(settings)
  }

  override createConnection(...[options, called]: Parameters<HttpAgent['createConnection']>): undefined {
    dig(options, this.through, called, (socket) => called?.(null, socket))
  }
}

class SecureTunnelAgent extends HttpsAgent {
  constructor(
    settings: HttpsAgent['options'],
    private readonly through: Through,
  ) {
    super(settings)
  }

  override createConnection(...[options, called]: Parameters<HttpsAgent['createConnection']>): undefined {
    dig(options, this.through, called, (socket) => {
      const within = { ...options, socket }
      const secure = super.createConnection(within)
      if (secure !== null && secure !== undefined) called?.(null, secure)
    })
  }
}
