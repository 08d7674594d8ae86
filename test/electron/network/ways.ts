import { createNetwork, type Network } from '../../../electron/network/network'
import type { Way } from '../../../electron/network/way'

/** Straight, to servers on this computer: where those of tests are. */
export const straightHere: Way = { proxy: null, ca: null, inside: 'loopback' }

/** The same as a network, for a stand-in on this computer. */
export function networkHere(): Network {
  return createNetwork({
    proxyTo: () => Promise.resolve(null),
    ca: () => null,
    baseUrl: () => new URL('http://127.0.0.1:1'),
  })
}
