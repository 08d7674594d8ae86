/** How the network may be reached: as the system does, straight, or through a proxy that a person entered. */
export const networkModes = ['system', 'none', 'manual'] as const
/** Proxies that are spoken to: `https` is one that is itself reached over TLS. */
export const proxyKinds = ['http', 'https', 'socks5'] as const
export type ProxyKind = (typeof proxyKinds)[number]

/** Bounds of what a person enters, in characters. */
export const networkLimits = { host: 253, username: 200, password: 500, noProxy: 4000 } as const

/** How a person wants the network to be reached. The proxy's password is not among it: see `electron/secrets.ts`. */
export type NetworkSettings = {
  mode: (typeof networkModes)[number]
  /** The proxy of the mode `manual`; host '': none yet. Username '': none is needed. */
  proxy: { kind: ProxyKind; host: string; port: number; username: string }
  /** Hosts that are reached straight, in the mode `manual`; see `readNoProxy`. */
  noProxy: string
  /** Absolute path of a PEM file with authorities that are trusted beside the usual ones; null: none. */
  caFile: string | null
}

export const defaultNetwork: NetworkSettings = {
  mode: 'system',
  proxy: { kind: 'http', host: '', port: 8080, username: '' },
  noProxy: 'localhost, 127.0.0.0/8, [::1]',
  caFile: null,
}

const name = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?$/i
const four = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/
/** Eight groups at most, `::` once at most; what is left over is found out where it is used. */
const six = /^(?=.*:.*:)(?!.*::.*::)[0-9a-f:]{2,39}$/i

/** The host of a proxy as it is stored, without brackets; null when the text is no host name and no address. */
export function readHost(text: string): string | null {
  const host = text.trim().toLowerCase()
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host
  if (bare.length > networkLimits.host) return null
  if (/^[\d.]+$/.test(bare)) return four.test(bare) ? bare : null
  return name.test(bare) || six.test(bare) ? bare : null
}

/** Host and port as people write them: an IPv6 address in brackets. */
export function hostAndPort(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`
}

/** One entry of a no-proxy list. `bits`: of the address, that have to be the same. `below`: only names under it. */
export type NoProxyEntry =
  | { kind: 'all' }
  | { kind: 'plainNames' }
  | { kind: 'name'; name: string; below: boolean; port: number | null }
  | { kind: 'net'; address: string; family: 'ipv4' | 'ipv6'; bits: number; port: number | null }

/**
 * Reads a no-proxy list as curl, Go and browsers write them, parted by commas, semicolons or space: `example.com` (and all
 * below it), `.example.com` and `*.example.com` (only what is below), `host:port`, addresses, networks (`10.0.0.0/8`,
 * `fd00::/8`), `<local>` (names without a dot) and `*`. `wrong` holds what is none of these.
 */
export function readNoProxy(text: string): { entries: NoProxyEntry[]; wrong: string[] } {
  const entries: NoProxyEntry[] = []
  const wrong: string[] = []
  for (const part of text.split(/[\s,;]+/)) {
    if (part === '') continue
    const entry = readEntry(part.toLowerCase())
    if (entry === null) wrong.push(part)
    else entries.push(entry)
  }
  return { entries, wrong }
}

function readEntry(text: string): NoProxyEntry | null {
  if (text === '*') return { kind: 'all' }
  if (text === '<local>') return { kind: 'plainNames' }
  const [, address = '', length] = /^\[?([0-9a-f.:]+?)\]?\/(\d{1,3})$/.exec(text) ?? []
  if (length !== undefined) return netOf(address, Number(length), null)
  // A bare IPv6 address has colons too, and no port.
  if (six.test(text)) return netOf(text, 128, null)
  const [, host = '', port] = /^(\[[0-9a-f:.]+\]|[^:[\]/]+)(?::(\d{1,5}))?$/.exec(text) ?? []
  const number = port === undefined ? null : Number(port)
  if (number !== null && (number < 1 || number > 65_535)) return null
  const bare = host.startsWith('[') ? host.slice(1, -1) : host
  if (four.test(bare) || six.test(bare)) return netOf(bare, six.test(bare) ? 128 : 32, number)
  const below = /^(\*\.|\.)/.test(bare)
  const rest = bare.replace(/^(\*\.|\.)/, '').replace(/\.$/, '')
  return name.test(rest) && !/^[\d.]+$/.test(rest) ? { kind: 'name', name: rest, below, port: number } : null
}

function netOf(address: string, bits: number, port: number | null): NoProxyEntry | null {
  const family = four.test(address) ? 'ipv4' : six.test(address) ? 'ipv6' : null
  if (family === null || bits > (family === 'ipv4' ? 32 : 128)) return null
  return { kind: 'net', address, family, bits, port }
}
