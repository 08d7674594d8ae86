import { request, type IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'

/** An answer, read to its end or to where it broke. */
export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** False when the connection went before the body was whole. */
  readonly complete: boolean
}

/** How to ask. */
export interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Gives up after this many ms without an answer. */
  readonly giveUpMs?: number
  /** Once a body has begun, breaks it off after this many ms in which nothing came. */
  readonly quietMs?: number
}

/** Asks once, follows nothing, sends no header of its own accord. Rejects when no answer begins. */
export function ask(url: string, how: Asking = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const options = {
      method: how.method ?? 'GET',
      headers: { 'User-Agent': 'Asker/1.0', ...how.headers },
      agent: false,
    }
    const outgoing = request(url, options, (response) => {
      const pieces: Buffer[] = []
      const done = (complete: boolean) =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces), complete })
      response.on('data', (piece: Buffer) => {
        pieces.push(piece)
        if (how.quietMs !== undefined) outgoing.setTimeout(how.quietMs, () => outgoing.destroy())
      })
      response.on('end', () => done(response.complete))
      response.on('error', () => done(false))
    })
    if (how.giveUpMs !== undefined) outgoing.setTimeout(how.giveUpMs, () => outgoing.destroy(new Error('gave up')))
    outgoing.on('error', reject)
    outgoing.end(how.body)
  })
}

/** The body as JSON; unknown until a schema has read it. */
export function jsonOf(answer: Answered): unknown {
  return JSON.parse(answer.body.toString())
}

const fileSchema = z.looseObject({
  id: z.number(),
  name: z.string(),
  sizeKB: z.number(),
  type: z.string(),
  downloadUrl: z.string(),
  primary: z.boolean().optional(),
  hashes: z.record(z.string(), z.string()),
})
/** What tests read of a version, in any of its shapes. */
export const versionSchema = z.looseObject({
  id: z.number(),
  files: z.array(fileSchema),
  images: z.array(z.looseObject({})),
})
/** What tests read of a model. */
export const modelSchema = z.looseObject({ id: z.number(), name: z.string(), modelVersions: z.array(versionSchema) })
/** A page of /models. */
export const listSchema = z.object({
  items: z.array(modelSchema),
  metadata: z.looseObject({ nextCursor: z.string().optional(), nextPage: z.string().optional() }),
})
