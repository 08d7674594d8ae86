import { connect } from 'node:net'
import { twoFamilies } from './families'
import { proxyName, type Proxy } from './proxy'

/** Ms until a proxy has to take a connection; and for which what was found of it holds. */
const ANSWER_MS = 3000
const HOLDS_MS = 60_000
/** Proxies that are remembered: more than a script names. */
const MOST = 32

/**
 * Chooses of the ways that a PAC script lists, as browsers do: the first whose proxy takes connections. A list of one is not
 * looked at; where none answers it is the first, which then says why.
 * @param now ms of a clock that is never set
 */
export function createFirstReachable(
  now: () => number = () => performance.now(),
): (ways: readonly (Proxy | null)[]) => Promise<Proxy | null> {
  const looked = new Map<string, { until: number; there: Promise<boolean> }>()

  function isThere(proxy: Proxy): Promise<boolean> {
    const name = proxyName(proxy)
    const known = looked.get(name)
    if (known !== undefined && known.until > now()) return known.there
    if (looked.size >= MOST) looked.clear()
    const there = takesConnections(proxy)
    looked.set(name, { until: now() + HOLDS_MS, there })
    return there
  }

  return async (ways) => {
    const [first = null] = ways
    if (ways.length < 2) return first
    for (const way of ways) if (way === null || (await isThere(way))) return way
    return first
  }
}

function takesConnections({ host, port }: Proxy): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, signal: AbortSignal.timeout(ANSWER_MS), ...twoFamilies })
    const tell = (there: boolean) => () => {
      socket.destroy()
      resolve(there)
    }
    socket.once('connect', tell(true)).once('error', tell(false))
  })
}
