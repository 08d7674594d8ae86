import { failed, ok, type Result } from '@shared/failure'
import { createNoProxy } from './noProxy'
import { readProxyUrl, type Proxy } from './proxy'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The proxies that the variables of an environment name, as curl reads them: `https_proxy`, `http_proxy`, `all_proxy` and
 * `no_proxy`, small letters before capitals. Fails with badProxy when one of them is no proxy that is spoken here: going
 * straight instead would not be what was meant.
 */
export function proxiesByEnvironment(environment: Environment): Result<(url: URL) => Proxy | null> {
  const read = (name: string): string =>
    (environment[name.toLowerCase()] ?? environment[name.toUpperCase()] ?? '').trim()
  const goesStraight = createNoProxy(read('no_proxy'))
  const proxies = new Map<string, Proxy>()
  for (const name of ['https_proxy', 'http_proxy', 'all_proxy']) {
    const text = read(name)
    if (text === '') continue
    const proxy = readProxyUrl(text)
    // The text may hold a password.
    if (proxy === null) return failed('badProxy', { detail: `${name} of the environment` })
    proxies.set(name, proxy)
  }
  return ok((url) => {
    if (goesStraight(url)) return null
    return proxies.get(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') ?? proxies.get('all_proxy') ?? null
  })
}
