import { createServer, type IncomingMessage } from 'node:http'
import { answerApi } from './api'
import { readCall, type World } from './call'
import { buildCatalogue, type Catalogue } from './catalogue'
import { control } from './control'
import { actionOf, FaultList, type Action } from './faults'
import { RequestLog } from './log'
import { listen, serve, stop, type Answer } from './serve'
import { settingsSchema, type Settings } from './settings'
import { readSignedUrl } from './signing'
import { answerStorage } from './storage'

/** How to start a stand-in. */
export interface CivitaiOptions extends Partial<Settings> {
  /** Port of the API; 0 or none: a free one. */
  readonly port?: number
  readonly storagePort?: number
  readonly catalogue?: Catalogue
}

/** A running stand-in for Civitai and its storage, on 127.0.0.1. */
export interface StandIn {
  readonly url: string
  readonly storageUrl: string
  readonly catalogue: Catalogue
  /** May be changed while it runs. */
  readonly settings: Settings
  readonly faults: FaultList
  readonly log: RequestLog
  /** Breaks all connections and stops. */
  close(): Promise<void>
}

/** Starts a stand-in; resolves when both of its origins listen. */
export async function startCivitai(options: CivitaiOptions = {}): Promise<StandIn> {
  const { port = 0, storagePort = 0, catalogue = buildCatalogue(), ...settings } = options
  const faults = new FaultList()
  const log = new RequestLog()
  const api = createServer()
  const storage = createServer()
  const url = await listen(api, port)
  const storageUrl = await listen(storage, storagePort)
  const world: World = { catalogue, settings: settingsSchema.parse(settings), apiUrl: url, storageUrl, downloads: 0 }
  const parts = { faults, log, settings: world.settings }

  api.on('request', (request, response) => {
    void control(request, response, parts).then((done) =>
      done
        ? undefined
        : serve(request, response, 'api', parts, async (_, actions) => apiAnswer(request, actions, world)),
    )
  })
  const expired = new Set<string>()
  storage.on('request', (request, response) => {
    void serve(request, response, 'storage', parts, (_, actions) => storageAnswer(request, actions, world, expired))
  })

  return {
    url,
    storageUrl,
    catalogue,
    settings: world.settings,
    faults,
    log,
    close: async () => {
      await Promise.all([stop(api), stop(storage)])
    },
  }
}

async function apiAnswer(request: IncomingMessage, actions: readonly Action[], world: World): Promise<Answer> {
  return { reply: await answerApi(readCall(request, actions), world), span: null }
}

function storageAnswer(
  request: IncomingMessage,
  actions: readonly Action[],
  world: World,
  expired: Set<string>,
): Answer {
  const url = new URL(request.url ?? '/', world.storageUrl)
  const { authorization, range, 'if-range': ifRange } = request.headers
  const call = { method: request.method ?? 'GET', url, authorization, range, ifRange: ifRange?.toString(), actions }
  const answer = answerStorage(call, world.catalogue, expired)
  // Cut off in the middle, and refused from then on.
  if (actionOf(actions, 'expireAddress')?.afterBytes !== undefined) {
    const signed = readSignedUrl(url)
    if (signed.ok) expired.add(signed.signature)
  }
  return answer
}
