import type { IncomingMessage } from 'node:http'
import type { Catalogue } from './catalogue'
import { actionOf, type Action } from './faults'
import { validKey, validUser } from './known'
import type { ShapeOptions } from './partShapes'
import type { Settings } from './settings'

/** One request to the API, read. */
export interface Call {
  readonly method: string
  readonly url: URL
  /** Query as a web framework gives it: a name that came more than once has a list. */
  readonly query: Readonly<Record<string, string | string[]>>
  readonly userAgent: string
  /** Name of the account whose key came along; null for anyone else, a wrong key included. */
  readonly user: string | null
  readonly actions: readonly Action[]
  /** The body as text; empty for requests without one. */
  body(): Promise<string>
}

/** What the endpoints answer from. */
export interface World {
  readonly catalogue: Catalogue
  readonly settings: Settings
  /** Configured address of the API, which /models/:id tells instead of the host that was asked. */
  readonly apiUrl: string
  readonly storageUrl: string
  /** Downloads that were given an address, for the quota. */
  downloads: number
}

/** Reads a request. The second word of Authorization is the key, whatever the first; with the header `?token=` is ignored. */
export function readCall(request: IncomingMessage, actions: readonly Action[]): Call {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`)
  const header = request.headers.authorization
  const key = header === undefined ? url.searchParams.get('token') : header.split(' ')[1]
  return {
    method: request.method ?? 'GET',
    url,
    query: queryOf(url),
    userAgent: request.headers['user-agent'] ?? '',
    user: key === validKey ? validUser : null,
    actions,
    body: async () => {
      const pieces: Buffer[] = []
      for await (const piece of request) if (Buffer.isBuffer(piece)) pieces.push(piece)
      return Buffer.concat(pieces).toString()
    },
  }
}

function queryOf(url: URL): Record<string, string | string[]> {
  const names = [...new Set(url.searchParams.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const [first, ...more] = url.searchParams.getAll(name)
      return [name, more.length === 0 ? (first ?? '') : [first ?? '', ...more]]
    }),
  )
}

/** How the answer to a call is shaped: for the host that was asked, all levels, all files. */
export function shapeOptions(call: Call, world: World): ShapeOptions {
  return {
    base: call.url.origin,
    levels: 31,
    primaryFileOnly: false,
    downloadUrlForm: world.settings.downloadUrlForm,
    emptyVersions: actionOf(call.actions, 'emptyVersions') !== undefined,
    badHash: actionOf(call.actions, 'badHash') !== undefined,
  }
}
