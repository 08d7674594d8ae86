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
    entry.endTime = Date.now()
  })
  if (actionOf(actions, 'hang') !== undefined) return
  const slowHead = actionOf(actions, 'slowHead')
  if (slowHead !== undefined) return dribble(response, slowHead.everyMs)
  const crowd = actionOf(actions, 'crowd')
  if (crowd !== undefined && openLike(entry, parts) > crowd.most) {
    turnAway(response, crowd.status)
    return
  }
  const delay = actionOf(actions, 'delay')
  if (delay !== undefined) await sleep(delay.ms)
  const { reply, span } = await answerOrCrash(request, actions, answer)
  entry.start = span?.start ?? 0
  const bytesPerSecond = origin === 'storage' ? parts.settings.bytesPerSecond : null
  await send(response, bend(reply, span, actions), { method: entry.method, bytesPerSecond, actions, entry })
}

/** Begins to answer and never comes to the end of the head. Resolves when the client has left. */
async function dribble({ socket }: ServerResponse, everyMs: number): Promise<void> {
  const head = 'HTTP/1.1 206 Partial Content\r\nX-Slow: '
  for (let at = 0; socket !== null && !socket.destroyed; at += 1) {
    socket.write(head[at] ?? 'x')
    await sleep(everyMs)
  }
}

/** Answers for the same path that are on their way, this one included. */
function openLike({ url, origin }: LogEntry, { log }: Controlled): number {
  const pathOf = (address: string): string => address.split('?')[0] ?? ''
  const alike = (one: LogEntry): boolean => one.origin === origin && pathOf(one.url) === pathOf(url)
  return log.entries().filter((one) => alike(one) && one.end === 'open').length
}

function turnAway(response: ServerResponse, status: number): void {
  if (status === 0) response.destroy()
  else response.writeHead(status, { 'Content-Type': 'text/plain', 'Retry-After': '60' }).end()
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
    endTime: 0,
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
