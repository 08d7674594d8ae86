import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { faultsSchema, type FaultList } from './faults'
import type { RequestLog } from './log'
import { settingsSchema, type Settings } from './settings'

const objectSchema = z.record(z.string(), z.unknown())

/** What can be switched over HTTP. */
export interface Controlled {
  readonly faults: FaultList
  readonly log: RequestLog
  readonly settings: Settings
}

/**
 * Answers the stand-in's own addresses, which are neither logged nor struck by faults: `POST /__faults` (one fault or
 * a list, in place of those before), `DELETE /__faults`, `GET /__log`, `DELETE /__log`, `POST /__settings` (some of
 * them). Resolves with false for every other address.
 */
export async function control(request: IncomingMessage, response: ServerResponse, parts: Controlled): Promise<boolean> {
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (!path.startsWith('/__')) return false
  try {
    const answer = await run(`${request.method ?? 'GET'} ${path}`, request, parts)
    reply(response, answer === null ? 404 : 200, answer)
  } catch (error) {
    // A typing mistake in a fault: say which.
    reply(response, 400, { error: error instanceof Error ? error.message : String(error) })
  }
  return true
}

async function run(command: string, request: IncomingMessage, parts: Controlled): Promise<unknown> {
  switch (command) {
    case 'POST /__faults':
      parts.faults.set(faultsSchema.parse(await bodyOf(request)))
      return { ok: true }
    case 'DELETE /__faults':
      parts.faults.clear()
      return { ok: true }
    case 'GET /__log':
      return parts.log.entries()
    case 'DELETE /__log':
      parts.log.clear()
      return { ok: true }
    case 'GET /__settings':
      return parts.settings
    case 'POST /__settings':
      Object.assign(
        parts.settings,
        settingsSchema.parse({ ...parts.settings, ...objectSchema.parse(await bodyOf(request)) }),
      )
      return parts.settings
    default:
      return null
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = []
  for await (const piece of request) if (Buffer.isBuffer(piece)) pieces.push(piece)
  return JSON.parse(Buffer.concat(pieces).toString())
}

function reply(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(value))
}
