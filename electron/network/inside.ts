import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { FailureError } from '@shared/failure'

/**
 * Which addresses within this computer and its own networks a host may turn out to have: none, this computer's own, or any.
 */
export type Inside = 'none' | 'loopback' | 'any'

/** Addresses that lead to this computer. */
const loopback = ['127.0.0.0/8'] as const
/**
 * Addresses that lead into networks of this computer's own, or to nobody (IANA's registries of special-purpose addresses).
 * Not 198.18.0.0/15, which is for tests of devices: VPN programs give such addresses to every name ("fake IP" of Clash and
 * others), and whoever uses one could reach nothing.
 */
const inner = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
] as const
/** The same of IPv6: nobody's, unique local, link-local, site-local, multicast. */
const innerSix = ['::/128', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'] as const

const loopbackList = listOf(loopback, ['::1/128'])
const innerList = listOf(inner, innerSix)

function listOf(fours: readonly string[], sixes: readonly string[]): BlockList {
  const list = new BlockList()
  for (const net of fours) {
    const [address = '', bits = ''] = net.split('/')
    list.addSubnet(address, Number(bits), 'ipv4')
    // An IPv4 address in an IPv6 one: by NAT64 (RFC 6052; RFC 8215 for the network's own), as it once was "compatible" (RFC
    // 4291) or translated (RFC 2765), and by 6to4 (RFC 3056). Node itself compares mapped ones (::ffff:10.0.0.1) with IPv4's.
    for (const prefix of ['64:ff9b::', '64:ff9b:1::', '::', '::ffff:0:'])
      list.addSubnet(`${prefix}${address}`, 96 + Number(bits), 'ipv6')
    const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
    list.addSubnet(`2002:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}::`, 16 + Number(bits), 'ipv6')
  }
  for (const net of sixes) {
    const [address = '', bits = ''] = net.split('/')
    list.addSubnet(address, Number(bits), 'ipv6')
  }
  return list
}

/** Where an address leads: to this computer, into a network of its own (or nowhere), or out to the internet. */
export function sideOf(address: string): 'loopback' | 'inside' | 'outside' {
  // A zone (fe80::1%eth0) belongs to an address of the own link.
  const bare = address.split('%')[0] ?? ''
  const family = isIP(bare) === 6 ? 'ipv6' : 'ipv4'
  if (loopbackList.check(bare, family)) return 'loopback'
  return innerList.check(bare, family) ? 'inside' : 'outside'
}

function mayBe(address: string, inside: Inside): boolean {
  if (inside === 'any') return true
  const side = sideOf(address)
  return side === 'outside' || (side === 'loopback' && inside === 'loopback')
}

function refused(host: string, address: string): FailureError {
  const detail = host === address ? `${host} is an inner address` : `${host} has the inner address ${address}`
  return new FailureError({ kind: 'innerAddress', host, detail })
}

/** Why a host that is an address itself may not be asked (innerAddress); null for others, and for names. */
export function refusalOf(host: string, inside: Inside): FailureError | null {
  return isIP(host.split('%')[0] ?? '') === 0 || mayBe(host, inside) ? null : refused(host, host)
}

/**
 * Names that no network's own name servers give to the internet: of one word, and those of RFC 6761 and 6762 (`localhost`,
 * `.local`), RFC 8375 (`.home.arpa`), ICANN's `.internal`, and what routers use.
 */
const innerName = /^[^.]+\.?$|\.(?:localhost|local|lan|home|internal|intranet|corp|home\.arpa)\.?$/i

/**
 * Why a host may not be asked for through a proxy (innerAddress), which looks up the name: then the name is all that can be
 * looked at. Null where it may.
 */
export function namedRefusalOf(host: string, inside: Inside): FailureError | null {
  if (inside === 'any' || isIP(host.split('%')[0] ?? '') !== 0) return refusalOf(host, inside)
  if (inside === 'loopback' && /^localhost\.?$/i.test(host)) return null
  if (!innerName.test(host)) return null
  return new FailureError({ kind: 'innerAddress', host, detail: `${host} is a name of an own network` })
}

/** Node's `dns.lookup`, as it is used here. */
export type Lookup = (
  host: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * A look-up of names for connections, that leaves out addresses which the host may not have: so it is checked what is
 * connected to, not what was answered some time before. Fails with innerAddress when none is left.
 * @param look how names are looked up; the system's own way where it is left out
 */
export function guardedLookup(inside: Inside, look: Lookup = systemLookup): LookupFunction {
  return (host, options, callback) => {
    look(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, '')
        return
      }
      const [first] = addresses
      const fit = addresses.filter(({ address }) => mayBe(address, inside))
      const [best] = fit
      if (best === undefined) callback(refused(host, first?.address ?? 'none'), '')
      else if (options.all === true) callback(null, fit)
      else callback(null, best.address, best.family)
    })
  }
}

const thisComputer = /^(localhost|127(\.\d+){3}|\[::1\])$/

/**
 * What a host may turn out to be, by the base URL, which is the person's own word: the host of that itself anything, and where
 * that is this computer (a stand-in), others may be too. All else was named by an answer, and leads out.
 */
export function insideOf(url: URL, base: URL | null): Inside {
  if (base === null) return 'none'
  if (url.hostname === base.hostname) return 'any'
  return thisComputer.test(base.hostname) ? 'loopback' : 'none'
}
