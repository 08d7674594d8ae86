import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Proxy } from '../../../electron/network/proxy'
import { hasProgram } from '../../tools/needs'

/** Proxies as others run them, from Debian: tinyproxy (HTTP), microsocks and dante (SOCKS 5). */
export const proxyPrograms = ['tinyproxy', 'microsocks', 'danted'] as const
export type ProxyProgram = (typeof proxyPrograms)[number]

/** True where all of them are installed: `npm run provision` does it. */
export function hasProxies(): boolean {
  return proxyPrograms.every(hasProgram)
}

/** The login of those that want one. */
export const login = { username: 'anna', password: 'pa ss:w/ö€' } as const
/** dante asks the system's accounts, so it is run without a login here. */
const plain = { username: 'anna', password: 'pass-word' } as const

/** A running proxy on 127.0.0.1. */
export interface RunningProxy {
  /** As it is spoken to, with its login where it wants one. */
  proxy: Proxy
  /** What it has written down so far. */
  log: () => Promise<string>
  stop: () => Promise<void>
  /** Starts it again at the same port. */
  startAgain: () => Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

interface Started {
  program: string
  args: string[]
  /** Where it writes what it does; null: to its own output. */
  logFile: string | null
}

async function tinyproxy(folder: string, port: number, withLogin: boolean): Promise<Started> {
  const config = join(folder, `tinyproxy-${String(port)}.conf`)
  const logFile = join(folder, `tinyproxy-${String(port)}.log`)
  const lines = [`Port ${String(port)}`, 'Listen 127.0.0.1', 'Allow 127.0.0.1', 'Timeout 60', 'LogLevel Connect']
  if (withLogin) lines.push(`BasicAuth ${plain.username} ${plain.password}`)
  await writeFile(config, [...lines, `LogFile "${logFile}"`, ''].join('\n'))
  await writeFile(logFile, '', { mode: 0o666 })
  return { program: 'tinyproxy', args: ['-d', '-c', config], logFile }
}

function microsocks(port: number, withLogin: boolean): Started {
  const user = withLogin ? ['-u', login.username, '-P', login.password] : []
  return { program: 'microsocks', args: ['-i', '127.0.0.1', '-p', String(port), ...user], logFile: null }
}

async function danted(folder: string, port: number): Promise<Started> {
  const config = join(folder, `danted-${String(port)}.conf`)
  const logFile = join(folder, `danted-${String(port)}.log`)
  await writeFile(
    config,
    `logoutput: ${logFile}
internal: 127.0.0.1 port = ${String(port)}
external: lo
clientmethod: none
socksmethod: none
client pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }
socks block { from: 0.0.0.0/0 to: 127.0.0.9/32 }
socks pass { from: 127.0.0.0/8 to: 0.0.0.0/0 log: connect disconnect }
`,
  )
  return { program: 'danted', args: ['-f', config], logFile }
}

/**
 * Starts a proxy; resolves when it listens.
 * @param folder for its configuration and log
 * @param withLogin whether it wants one
 */
export async function startProxy(program: ProxyProgram, folder: string, withLogin = false): Promise<RunningProxy> {
  const port = await freePort()
  const started =
    program === 'tinyproxy'
      ? await tinyproxy(folder, port, withLogin)
      : program === 'microsocks'
        ? microsocks(port, withLogin)
        : await danted(folder, port)
  let output = ''
  let child: ChildProcess

  async function start(): Promise<void> {
    const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` }
    const born = spawn(started.program, started.args, { stdio: ['ignore', 'pipe', 'pipe'], env })
    child = born
    for (const stream of [born.stdout, born.stderr]) stream.on('data', (bytes) => (output += String(bytes)))
    while (!(await listens(port))) {
      if (born.exitCode !== null) throw new Error(`${program} has ended: ${output}`)
      await sleep(20)
    }
  }

  await start()
  const asked = program === 'tinyproxy' ? plain : login
  return {
    proxy: {
      kind: program === 'tinyproxy' ? 'http' : 'socks5',
      host: '127.0.0.1',
      port,
      login: withLogin ? { ...asked } : null,
    },
    log: async () => (started.logFile === null ? output : await readFile(started.logFile, 'utf8')),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      // Both end what they serve with them: dante has processes of its own for it.
      child.kill(program === 'danted' ? 'SIGTERM' : 'SIGKILL')
      await ended
    },
    startAgain: start,
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
