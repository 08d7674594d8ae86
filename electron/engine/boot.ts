import { readFile } from 'node:fs/promises'
import { uptime } from 'node:os'

/** This boot of the machine. */
export interface Boot {
  id: string
  /** False where the system tells no id: two boots can have the same one, since a clock may be set. */
  isSure: boolean
}

/** Linux tells an id (random(4), /proc/sys/kernel/random/boot_id); elsewhere the minute it started has to do. */
export function thisBoot(): Promise<Boot> {
  return (boot ??= readBoot())
}

/** Read once: it never changes. */
let boot: Promise<Boot> | null = null

async function readBoot(): Promise<Boot> {
  try {
    return { id: (await readFile('/proc/sys/kernel/random/boot_id', 'latin1')).trim(), isSure: true }
  } catch {
    return { id: `started ${String(Math.round((Date.now() / 1000 - uptime()) / 60))}`, isSure: false }
  }
}
