import { describe, expect, it } from 'vitest'
import { changeBetween, outwardAddresses, type NetworkReading } from '../../electron/networkReading'

const reading = (at: number, ...addresses: string[]): NetworkReading => ({
  ...{ at, online: addresses.length > 0, addresses: new Set(addresses) },
})
const info = (address: string, internal = false) =>
  ({ address, internal, netmask: '', mac: '', cidr: null, family: 'IPv4' }) as const
const home = reading(0, '192.168.1.5')

describe('6. The engine: two readings of the network', () => {
  it.each<[string, NetworkReading, NetworkReading, 'woke' | 'online' | null]>([
    ['nothing changed', home, reading(3000, '192.168.1.5'), null],
    ['the network went', home, reading(3000), null],
    ['it is still gone', reading(0), reading(3000), null],
    ['it is back', reading(0), reading(3000, '192.168.1.5'), 'online'],
    ['it is another one', home, reading(3000, '10.1.2.3'), 'online'],
    ['a second one was added: what runs over the first goes on', home, reading(3000, '192.168.1.5', '10.1.2.3'), null],
    ['a busy machine was late', home, reading(25_000, '192.168.1.5'), null],
    ['the computer slept', home, reading(8 * 3_600_000, '192.168.1.5'), 'woke'],
    ['it woke without a network', home, reading(8 * 3_600_000), 'woke'],
    ['the clock was set back', reading(3_600_000, '192.168.1.5'), home, null],
  ])('tell that %s', (_, before, after, change) => {
    expect(changeBetween(before, after)).toBe(change)
  })

  it('know only addresses that lead out of this computer', () => {
    const interfaces = {
      lo: [info('127.0.0.1', true)],
      eth0: [info('192.168.1.5'), info('fe80::1'), info('169.254.3.4'), info('2001:db8::7')],
      gone: undefined,
    }
    expect([...outwardAddresses(interfaces)]).toEqual(['192.168.1.5', '2001:db8::7'])
  })

  it.each([
    'docker0',
    'br-0123456789ab',
    'veth12ab',
    'virbr0',
    'vEthernet (WSL (Hyper-V firewall))',
    'VMware Network Adapter VMnet8',
  ])('know nothing of %s: a container or virtual machine that ends breaks no download', (name) => {
    const before = {
      ...home,
      addresses: outwardAddresses({ eth0: [info('192.168.1.5')], [name]: [info('172.17.0.1')] }),
    }
    const after = { ...home, at: 3000, addresses: outwardAddresses({ eth0: [info('192.168.1.5')] }) }
    expect(changeBetween(before, after)).toBeNull()
  })

  it.each(['wlan0', 'tun0', 'utun4', 'wg0', 'br0', 'Ethernet 2', 'vEthernet (External Switch)'])(
    'know of %s: what ran over it is broken when it goes',
    (name) => {
      const before = {
        ...home,
        addresses: outwardAddresses({ eth0: [info('192.168.1.5')], [name]: [info('10.8.0.2')] }),
      }
      const after = { ...home, at: 3000, addresses: outwardAddresses({ eth0: [info('192.168.1.5')] }) }
      expect(changeBetween(before, after)).toBe('online')
    },
  )
})
