import type { Inside } from './inside'
import type { Proxy } from './proxy'

/** How a host is reached: plain data, so that it goes to the engine's thread as it is. Holds the proxy's password: never log it. */
export interface Way {
  /** Null: straight. */
  proxy: Proxy | null
  /** PEM of authorities that are trusted beside the usual ones; null: none. */
  ca: string | null
  inside: Inside
}

/** What is one way and what another: connections of one are not for the other. */
export function wayKey({ proxy, ca, inside }: Way): string {
  return JSON.stringify([proxy, ca, inside])
}
