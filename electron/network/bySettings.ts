import { FailureError } from '@shared/failure'
import type { NetworkSettings } from '@shared/network'
import { createFirstReachable } from './firstReachable'
import { createNoProxy } from './noProxy'
import { waysOfPac, type Proxy } from './proxy'

export interface ChosenProxy {
  settings: () => NetworkSettings
  /** The password of the proxy that is entered; null: there is none that is for it. */
  password: () => string | null
  /** What the system's settings say of an origin, as a PAC result. */
  system: (origin: string) => Promise<string>
}

/** The proxy by which an address is reached, by a person's settings; null: straight. Fails with badProxy where none is entered. */
export function createProxyChoice({ settings, password, system }: ChosenProxy): (url: URL) => Promise<Proxy | null> {
  const firstReachable = createFirstReachable()
  let read = { text: '', goesStraight: createNoProxy('') }

  return async (url) => {
    const { mode, proxy, noProxy } = settings()
    if (mode === 'none') return null
    // Only where it goes to: a script of the network's has no business with paths, of which some are secret.
    if (mode === 'system') return await firstReachable(waysOfPac(await system(`${url.origin}/`)))
    if (read.text !== noProxy) read = { text: noProxy, goesStraight: createNoProxy(noProxy) }
    if (read.goesStraight(url)) return null
    if (proxy.host === '') throw new FailureError({ kind: 'badProxy' })
    const { kind, host, port, username } = proxy
    return { kind, host, port, login: username === '' ? null : { username, password: password() ?? '' } }
  }
}
