import type { NetworkInterfaceInfo } from 'node:os'

/** Time between two readings (ms). */
export const READ_EVERY_MS = 3000
/** A reading so many ms late was not late, the computer slept; or its clock was set forward, and looking again is right too. */
const ASLEEP_MS = 30_000

/** The network and the clock at a moment. */
export interface NetworkReading {
  /** Epoch ms. */
  at: number
  /** Whether the system says that there is a network. */
  online: boolean
  /** Own addresses through which others can be reached. */
  addresses: ReadonlySet<string>
}

/**
 * What came about between two readings: a sleep; a network that is back, or another one, so that sockets of an address that
 * is gone are dead; or nothing (null). Pure.
 */
export function changeBetween(before: NetworkReading, after: NetworkReading): 'woke' | 'online' | null {
  if (after.at - before.at > READ_EVERY_MS + ASLEEP_MS) return 'woke'
  if (!after.online) return null
  if (!before.online) return 'online'
  const lost = [...before.addresses].some((address) => !after.addresses.has(address))
  return lost && after.addresses.size > 0 ? 'online' : null
}

/**
 * Interfaces between this computer and what runs inside of it (containers, virtual machines): they come and go with those,
 * and no download runs over one. Not among them are tunnels, whose loss breaks what ran over them, nor bridges and switches
 * that a person made and that can carry the computer's own address (`br0`, "vEthernet (External Switch)").
 */
const inner =
  /^(docker|podman|br-[0-9a-f]{12}$|veth(?!ernet)|virbr|vnet|vmnet|vboxnet|lxcbr|lxdbr|cni|flannel|cali|vEthernet \((WSL|Default Switch|nat)|VMware Network|VirtualBox Host-Only)/i

/** Addresses that lead out of this computer and its own link. */
export function outwardAddresses(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): ReadonlySet<string> {
  const all = Object.entries(interfaces).flatMap(([name, infos]) => (inner.test(name) ? [] : (infos ?? [])))
  const outward = all.filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/i.test(address))
  return new Set(outward.map(({ address }) => address))
}
