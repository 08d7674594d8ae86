import { readFile } from 'node:fs/promises'
import { uptime } from 'node:os'

/** Names this boot of the machine: Linux tells; elsewhere the minute it started, and a wrong guess only costs bytes. */
export function bootId(): Promise<string> {
  return (boot ??= readBoot())
}

/** Read once: it never changes. */
let boot: Promise<string> | null = null

async function readBoot(): Promise<string> {
  try {
    return (await readFile('/proc/sys/kernel/random/boot_id', 'latin1')).trim()
  } catch {
    return `started ${String(Math.round((Date.now() / 1000 - uptime()) / 60))}`
  }
}
