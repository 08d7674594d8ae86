import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect, type Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { FailureError, type FailureKind } from '@shared/failure'
import { hostAndPort } from '@shared/network'
import { codeOf, untrustedCodes } from '@shared/systemErrors'
import { twoFamilies } from './families'
import { proxyName, type Proxy } from './proxy'
import { checked } from './trust'

/** Ms until a proxy has to be connected to what it was asked for. */
const TUNNEL_MS = 20_000

/** Where a tunnel is to end. */
export interface TunnelEnd {
  /** A name is looked up by the proxy. An IPv6 address without brackets. */
  host: string
  port: number
}

/**
 * A connection through a proxy to a host, over which nothing was sent yet. Rejects with a FailureError: proxyUnreachable (it
 * does not answer, or is of another kind), proxyLogin (it wants another login), proxyRefused (it does not let us go there),
 * connection (it cannot reach the host), untrustedServer (its own certificate).
 * @param trust what a proxy over TLS is trusted by
 */
export async function openTunnel(proxy: Proxy, end: TunnelEnd, trust: SecureContext | null): Promise<Socket> {
  const over = new AbortController()
  const { signal } = over
  const timer = setTimeout(() => over.abort(), TUNNEL_MS)
  try {
    return proxy.kind === 'socks5' ? await bySocks(proxy, end, signal) : await byConnect(proxy, end, trust, signal)
  } catch (error) {
    if (error instanceof FailureError) throw error
    const code = codeOf(error)
    if (code !== null && untrustedCodes.has(code)) throw failed(proxy, 'untrustedServer', code)
    throw failed(proxy, 'proxyUnreachable', signal.aborted ? 'no answer in time' : wordsOf(error))
  } finally {
    // From here on it would end what goes through the tunnel.
    clearTimeout(timer)
  }
}

function failed(proxy: Proxy, kind: FailureKind, detail: string): FailureError {
  return new FailureError({ kind, host: proxyName(proxy), detail })
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return [codeOf(error), error.message].filter((part) => part !== null && part !== '').join(': ')
}

/** By HTTP's CONNECT (RFC 9110, section 9.3.6), for hosts without TLS too: the proxy sees a host and a port, no more. */
function byConnect(proxy: Proxy, end: TunnelEnd, trust: SecureContext | null, signal: AbortSignal): Promise<Socket> {
  const target = hostAndPort(end.host, end.port)
  const options = {
    method: 'CONNECT',
    host: proxy.host,
    port: proxy.port,
    path: target,
    headers: { host: target, ...loginHeader(proxy) },
    agent: false,
    signal,
    ...twoFamilies,
  } as const
  return new Promise((resolve, reject) => {
    const request =
      proxy.kind === 'https'
        ? httpsRequest({ ...options, ...checked, ...(trust === null ? {} : { secureContext: trust }) })
        : httpRequest(options)
    request.once('connect', (answer, socket: Socket, head) => {
      const failure = failureOf(proxy, answer)
      if (failure !== null) {
        socket.destroy()
        reject(failure)
        return
      }
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    request.once('error', reject)
    request.once('close', () => reject(new Error('closed without an answer')))
    request.end()
  })
}

function loginHeader({ login }: Proxy): Record<string, string> {
  if (login === null) return {}
  const text = Buffer.from(`${login.username}:${login.password}`).toString('base64')
  return { 'proxy-authorization': `Basic ${text}` }
}

/** What an answer to CONNECT means; null: the tunnel is there. */
function failureOf(proxy: Proxy, { statusCode = 0 }: IncomingMessage): FailureError | null {
  const detail = `the proxy answered ${String(statusCode)}`
  if (statusCode >= 200 && statusCode < 300) return null
  // tinyproxy says 401 to a wrong login (its auth.c); only a proxy can answer this.
  if (statusCode === 407 || statusCode === 401) return failed(proxy, 'proxyLogin', detail)
  return failed(proxy, statusCode >= 500 || statusCode === 408 ? 'connection' : 'proxyRefused', detail)
}

/** By SOCKS 5 (RFC 1928). Names go to the proxy as names. */
async function bySocks(proxy: Proxy, { host, port }: TunnelEnd, signal: AbortSignal): Promise<Socket> {
  // Seldom needed: nobody waits for its code without.
  const { SocksClient } = await import('socks')
  const socket = await connected(proxy, signal)
  try {
    const { login } = proxy
    await SocksClient.createConnection({
      proxy: {
        host: proxy.host,
        port: proxy.port,
        type: 5,
        ...(login === null ? {} : { userId: login.username, password: login.password }),
      },
      command: 'connect',
      destination: { host, port },
      existing_socket: socket,
      timeout: TUNNEL_MS,
    })
    return socket
  } catch (error) {
    socket.destroy()
    if (signal.aborted) throw error
    throw socksFailure(proxy, error)
  }
}

function connected({ host, port }: Proxy, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal, ...twoFamilies })
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
    socket.once('error', reject)
  })
}

/** What an error of `socks` 2 means, by its words (its constants.js): it has no codes. */
function socksFailure(proxy: Proxy, error: unknown): FailureError {
  const words = wordsOf(error)
  if (/authentication/i.test(words)) return failed(proxy, 'proxyLogin', words)
  if (words.includes('NotAllowed')) return failed(proxy, 'proxyRefused', words)
  if (words.includes('rejected connection')) return failed(proxy, 'connection', words)
  return failed(proxy, 'proxyUnreachable', words)
}
