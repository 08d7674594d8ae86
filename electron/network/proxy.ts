import { hostAndPort, readHost, type ProxyKind } from '@shared/network'

/** A proxy as it is spoken to. */
export interface Proxy {
  kind: ProxyKind
  /** Name or address, an IPv6 one without brackets. */
  host: string
  port: number
  /** Null: it is spoken to without a login. */
  login: { username: string; password: string } | null
}

/** Host and port of a proxy, for people. */
export function proxyName({ host, port }: Pick<Proxy, 'host' | 'port'>): string {
  return hostAndPort(host, port)
}

const schemes: Readonly<Record<string, { kind: ProxyKind; port: number }>> = {
  http: { kind: 'http', port: 80 },
  https: { kind: 'https', port: 443 },
  socks: { kind: 'socks5', port: 1080 },
  socks5: { kind: 'socks5', port: 1080 },
  // Names are the proxy's to look up in any case.
  socks5h: { kind: 'socks5', port: 1080 },
}

/**
 * A proxy as variables of the environment name it: `http://user:password@host:3128`, `socks5://host`, `host:3128`. Null when
 * it is none, or of a kind that is not spoken here (SOCKS 4).
 */
export function readProxyUrl(text: string): Proxy | null {
  const [, scheme = 'http', user, host = '', port] =
    /^(?:([a-z0-9]+):\/\/)?(?:([^@/]*)@)?(\[[^\]]+\]|[^:/@]+)(?::(\d{1,5}))?\/?$/i.exec(text.trim()) ?? []
  const known = schemes[scheme.toLowerCase()]
  const name = readHost(host)
  const number = port === undefined ? (known?.port ?? 0) : Number(port)
  if (known === undefined || name === null || number < 1 || number > 65_535) return null
  const login = user === undefined ? null : loginOf(user)
  return login === 'wrong' ? null : { kind: known.kind, host: name, port: number, login }
}

function loginOf(text: string): { username: string; password: string } | 'wrong' {
  const at = text.indexOf(':')
  try {
    const username = decodeURIComponent(at < 0 ? text : text.slice(0, at))
    return { username, password: at < 0 ? '' : decodeURIComponent(text.slice(at + 1)) }
  } catch {
    // A percent sign that begins nothing.
    return 'wrong'
  }
}

/** The words of a PAC result (RFC-less; Chromium, net/proxy_resolution/proxy_list.cc) and the proxies that they mean. */
const pacKinds: Readonly<Record<string, ProxyKind>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS5: 'socks5',
}

/**
 * The ways that a PAC result ("PROXY a:3128; PROXY b:3128; DIRECT") lists, the first choice first, as far as they are spoken
 * here; null: straight. One at least. No login goes to any of them: whoever runs the network may have named it.
 */
export function waysOfPac(result: string): readonly (Proxy | null)[] {
  const ways = result.split(';').flatMap((part): (Proxy | null)[] => {
    const [word = '', where = ''] = part.trim().split(/\s+/)
    if (word.toUpperCase() === 'DIRECT') return [null]
    const kind = pacKinds[word.toUpperCase()]
    const [, host = '', port] = /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(where) ?? []
    const name = readHost(host)
    if (kind === undefined || name === null || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535) return []
    const usual = kind === 'https' ? 443 : kind === 'socks5' ? 1080 : 80
    return [{ kind, host: name, port: port === undefined ? usual : Number(port), login: null }]
  })
  return ways.length === 0 ? [null] : ways
}
