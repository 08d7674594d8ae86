import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { actionOf, type Action } from './faults'
import type { LogEntry } from './log'
import type { Reply } from './reply'

/** How an answer leaves. */
export interface Sending {
  readonly method: string
  readonly bytesPerSecond: number | null
  readonly actions: readonly Action[]
  readonly entry: LogEntry
}

/**
 * Sends an answer, as fast as it may, up to where a fault stops it. Resolves when all is handed over or the connection is
 * gone; never for `stall`, until the client leaves.
 */
export async function send(response: ServerResponse, reply: Reply, sending: Sending): Promise<void> {
  const { entry } = sending
  entry.status = reply.status
  const length = reply.body.length
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(length === null || reply.headers['Content-Length'] !== undefined ? {} : { 'Content-Length': String(length) }),
  })
  if (sending.method !== 'HEAD') {
    const stop = stopOf(sending.actions)
    const whole = await sendBody(response, reply, sending, stop?.afterBytes ?? Infinity)
    if (!whole && !response.destroyed) {
      if (stop?.stays === true) return
      await flushed(response)
      response.destroy()
    }
  }
  if (!response.destroyed) response.end()
}

function stopOf(actions: readonly Action[]): { afterBytes: number; stays: boolean } | null {
  const stall = actionOf(actions, 'stall')
  if (stall !== undefined) return { afterBytes: stall.afterBytes, stays: true }
  const cut = actionOf(actions, 'cut') ?? actionOf(actions, 'expireAddress')
  return cut?.afterBytes === undefined ? null : { afterBytes: cut.afterBytes, stays: false }
}

/** True when the whole body was handed over, false when it stopped after `most` bytes or the client went. */
async function sendBody(response: ServerResponse, reply: Reply, sending: Sending, most: number): Promise<boolean> {
  const pace = sending.bytesPerSecond
  const began = performance.now()
  let sent = 0
  // Headers leave even where not one byte of the body does; `flushHeaders` would write them as UTF-8 twice over.
  response.write(Buffer.alloc(0))
  if (most === 0) return false
  for await (const piece of reply.body.pieces()) {
    let rest = piece
    while (rest.length > 0) {
      if (response.destroyed) return false
      // Fifty steps a second are smooth enough for every meter.
      const step = Math.min(rest.length, most - sent, pace === null ? Infinity : Math.max(1, Math.ceil(pace / 50)))
      const more = response.write(rest.subarray(0, step))
      sent += step
      sending.entry.bytesSent = sent
      rest = rest.subarray(step)
      if (!more) await drained(response)
      if (pace !== null) await sleep(Math.max(0, (sent / pace) * 1000 - (performance.now() - began)))
      if (sent >= most) return false
    }
  }
  return true
}

async function drained(response: ServerResponse): Promise<void> {
  const gone = new AbortController()
  const leave = () => gone.abort()
  response.once('close', leave)
  try {
    if (!response.destroyed && response.writableNeedDrain) await once(response, 'drain', { signal: gone.signal })
  } catch (error) {
    // The client left while we waited: the caller sees that the response is destroyed.
    if (!gone.signal.aborted) throw error
  } finally {
    response.off('close', leave)
  }
}

/** Waits until the socket has taken what was written, so that a cut comes after exactly as many bytes as it should. */
async function flushed(response: ServerResponse): Promise<void> {
  const socket = response.socket
  while (socket !== null && !socket.destroyed && socket.writableLength > 0) await sleep(1)
}
