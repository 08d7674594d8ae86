import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { capture, end } from './child'
import type { Environment } from './display'

/** Both daemons answer within a second; after this many ms they never will. */
const startLimit = 15_000

/** The user and group that the two run as. */
export type Owner = { uid: number; gid: number }

async function untilNamed(name: string, env: Environment, as: Partial<Owner>): Promise<void> {
  const ask = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner']
  const deadline = Date.now() + startLimit
  while (Date.now() < deadline) {
    const reply = await capture('dbus-send', [...ask, `string:${name}`], { env, ...as })
    if (reply.stdout.includes('boolean true')) return
    await wait(50)
  }
  throw new Error(`Nothing answers to ${name} on the test's D-Bus.`)
}

/**
 * Runs an action with a D-Bus session and an unlocked, empty gnome-keyring of its own (Linux only), both gone
 * afterwards: the person's own keyring is never touched. The action gets the environment for its child processes.
 * @param owner whose they are, where that is not this process's user: a bus takes its own user only
 */
export async function withKeyring<T>(
  env: Environment,
  action: (env: Environment) => Promise<T>,
  owner?: Owner,
): Promise<T> {
  if (process.platform !== 'linux') return action(env)
  const home = await mkdtemp(join(tmpdir(), 'modelport-keyring-'))
  const as = owner === undefined ? {} : { uid: owner.uid, gid: owner.gid }
  if (owner !== undefined) await chown(home, owner.uid, owner.gid)
  // Without a display: what the bus starts by itself, such as the prompt for a locked keyring, could open a window there
  // and wait for a person for ever.
  const inner: Environment = { ...env, HOME: home, XDG_RUNTIME_DIR: home }
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XDG_DATA_HOME', 'DBUS_SESSION_BUS_ADDRESS']) {
    Reflect.deleteProperty(inner, name)
  }
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=3'], {
    env: inner,
    ...as,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  try {
    await once(bus, 'spawn')
    const answer = bus.stdio[3]
    if (!(answer instanceof Readable)) throw new Error('dbus-daemon has no pipe to answer on.')
    const data: unknown[] = await once(answer, 'data', { signal: AbortSignal.timeout(startLimit) })
    const address = String(data[0]).trim()
    const withBus = { ...inner, DBUS_SESSION_BUS_ADDRESS: address }
    const args = ['--foreground', '--unlock', '--components=secrets']
    const keyring = spawn('gnome-keyring-daemon', args, { env: withBus, ...as, stdio: ['pipe', 'ignore', 'ignore'] })
    try {
      await once(keyring, 'spawn')
      keyring.stdin.end('for the tests only')
      await untilNamed('org.freedesktop.secrets', withBus, as)
      return await action({ ...env, DBUS_SESSION_BUS_ADDRESS: address })
    } finally {
      await end(keyring)
    }
  } finally {
    await end(bus)
    await rm(home, { recursive: true, force: true })
  }
}
