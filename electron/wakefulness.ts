import { networkInterfaces } from 'node:os'
import { net, powerMonitor } from 'electron'
import { changeBetween, outwardAddresses, READ_EVERY_MS, type NetworkReading } from './networkReading'

/** The system's own word for a wake-up, and our finding it out, come within this (ms) of each other. */
const SAME_WAKE_MS = 10_000

/**
 * Tells when the computer has woken from sleep, and when its network is back or another one. Electron's main process has no
 * event for the network, so it is looked at; that also finds out sleeps of which the system tells nothing.
 * @returns ends it
 */
export function watchWakefulness(tell: (cause: 'woke' | 'online') => void): () => void {
  let before = read()
  let wokeAt = -Infinity

  function told(cause: 'woke' | 'online'): void {
    if (cause === 'woke') {
      if (before.at - wokeAt < SAME_WAKE_MS) return
      wokeAt = before.at
    }
    tell(cause)
  }
  function look(): void {
    const after = read()
    const change = changeBetween(before, after)
    before = after
    if (change !== null) told(change)
  }
  function onResume(): void {
    before = read()
    told('woke')
  }

  const timer = setInterval(look, READ_EVERY_MS)
  powerMonitor.on('resume', onResume)
  return () => {
    clearInterval(timer)
    powerMonitor.off('resume', onResume)
  }
}

function read(): NetworkReading {
  return { at: Date.now(), online: net.isOnline(), addresses: outwardAddresses(networkInterfaces()) }
}
