import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { bend, replacement } from './bend'
import type { Controlled } from './control'
import { actionOf, type Action } from './faults'
import type { LogEntry } from './log'
import { json, type Reply } from './reply'
import { send } from './send'
import { parseRange, type Span } from './storage'

/** An answer, and which bytes of a file it brings. */
export interface Answer {
  readonly reply: Reply
  readonly span: Span | null
}

/** Makes the answer to a request that no fault has answered already. */
export type Answerer = (request: IncomingMessage, actions: readonly Action[]) => Promise<Answer> | Answer

/** Answers what arrives at one origin: written to the log, struck by faults, at the speed that is set. */
export async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  origin: LogEntry['origin'],
  parts: Controlled,
  answer: Answerer,
): Promise<void> {
  const entry = entryOf(request, origin)
  const actions = parts.faults.strike(entry)
  entry.faults = actions.map((action) => action.kind)
  parts.log.begin(entry)
  response.on('close', () => {
    entry.end = response.writableFinished ? 'finished' : 'cut'
  })
  if (actionOf(actions, 'hang') !== undefined) return
  const delay = actionOf(actions, 'delay')
  if (delay !== undefined) await sleep(delay.ms)
  const { reply, span } = await answerOrCrash(request, actions, answer)
  entry.start = span?.start ?? 0
  const bytesPerSecond = origin === 'storage' ? parts.settings.bytesPerSecond : null
  await send(response, bend(reply, span, actions), { method: entry.method, bytesPerSecond, actions, entry })
}

async function answerOrCrash(request: IncomingMessage, actions: readonly Action[], answer: Answerer): Promise<Answer> {
  const instead = replacement(actions)
  if (instead !== null) return { reply: instead, span: null }
  try {
    return await answer(request, actions)
  } catch (error) {
    return { reply: json(500, { error: error instanceof Error ? error.message : String(error) }), span: null }
  }
}

function entryOf(request: IncomingMessage, origin: LogEntry['origin']): LogEntry {
  const range = request.headers.range ?? null
  const parsed = parseRange(range ?? undefined, Number.MAX_SAFE_INTEGER)
  return {
    origin,
    time: Date.now(),
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: request.headers,
    range,
    start: parsed === null || parsed === 'unsatisfiable' ? 0 : parsed.start,
    status: 0,
    bytesSent: 0,
    faults: [],
    end: 'open',
  }
}

/** Resolves with the address of a server that listens on 127.0.0.1. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  return `http://127.0.0.1:${String(addressOf(server).port)}`
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
  return address
}

/** Breaks all connections and resolves when the server has stopped. */
export async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
