import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from '@playwright/test'
import { end } from '../tools/child'

/** A desktop's notifications and tray on the D-Bus of this run, real ones as far as the app can tell. */
export type DesktopBus = {
  /** Everything that happened until now: `["notified", id, title, text]`, `["closed", id]`, `["tray", n]`, `["menu", labels]`. */
  events(): readonly (readonly unknown[])[]
  /** The titles and texts of all notifications until now. */
  notified(): string[]
  /** Clicks on the notification with that title. */
  click(title: string): void
  /** The lines of the menu of the tray's last icon. */
  menu(): Promise<string[]>
  choose(label: string): void
  close(): Promise<void>
}

/** Takes its places on the bus; it needs Debian's python3-gi (tools/needs.ts). */
export async function openDesktopBus(): Promise<DesktopBus> {
  const child = spawn('/usr/bin/python3', [join(import.meta.dirname, 'desktopBus.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child, 'spawn')
  const events: unknown[][] = []
  createInterface({ input: child.stdout }).on('line', (line) => events.push(JSON.parse(line) as unknown[]))
  const obey = (...command: readonly unknown[]) => void child.stdin.write(`${JSON.stringify(command)}\n`)
  const of = (kind: string) => events.filter(([what]) => what === kind)
  const tray = () => Number(of('tray').at(-1)?.[1] ?? 0)
  await expect.poll(() => of('ready').length).toBe(1)
  return {
    events: () => events,
    notified: () => of('notified').map(([, , title, text]) => `${String(title)}: ${String(text)}`),
    click(title) {
      const found = of('notified').filter((event) => event[2] === title)
      obey('click', found.at(-1)?.[1])
    },
    async menu() {
      const before = of('menu').length
      obey('menu', tray())
      await expect.poll(() => of('menu').length + of('failed').length).toBeGreaterThan(before)
      return (of('menu').at(-1)?.[1] ?? []) as string[]
    },
    choose: (label) => obey('choose', tray(), label),
    close: () => end(child),
  }
}
