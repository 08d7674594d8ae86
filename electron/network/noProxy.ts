import { BlockList, isIP } from 'node:net'
import { readNoProxy, type NoProxyEntry } from '@shared/network'

/** Whether an address is reached straight, by a no-proxy list (see `readNoProxy`). Names are not looked up for it. */
export function createNoProxy(text: string): (url: URL) => boolean {
  const tests = readNoProxy(text).entries.map(testOf)
  return (url) => {
    const host = hostOf(url)
    const port = portOf(url)
    return tests.some((test) => test(host, port))
  }
}

/** The host of an address in lower case, an IPv6 address without brackets, a name without a dot at its end. */
export function hostOf({ hostname }: URL): string {
  const host = hostname.toLowerCase()
  return host.startsWith('[') ? host.slice(1, -1) : host.replace(/\.$/, '')
}

/** The port of an address, the usual one where none is named. */
export function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
}

function testOf(entry: NoProxyEntry): (host: string, port: number) => boolean {
  switch (entry.kind) {
    case 'all':
      return () => true
    case 'plainNames':
      return (host) => !host.includes('.') && isIP(host) === 0
    case 'name': {
      const { name, below, port } = entry
      return (host, at) => (port ?? at) === at && ((host === name && !below) || host.endsWith(`.${name}`))
    }
    case 'net': {
      const { address, bits, family, port } = entry
      if (isIP(address) === 0) return () => false
      const net = new BlockList()
      net.addSubnet(address, bits, family)
      return (host, at) => {
        const version = isIP(host)
        return version !== 0 && (port ?? at) === at && net.check(host, version === 6 ? 'ipv6' : 'ipv4')
      }
    }
  }
}
