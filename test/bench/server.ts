// The bench server, as a process of its own: node --import tsx test/bench/server.ts --cert FILE --key FILE [--quick].
// Writes its addresses as one line of JSON and stops when its stdin ends, so that it never outlives the benchmark.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { parseArgs } from 'node:util'
import { answerApi } from '../civitai/api'
import { readCall } from '../civitai/call'
import { json, type Reply } from '../civitai/reply'
import { settingsSchema } from '../civitai/settings'
import { benchCatalogue } from './catalogue'
import { BenchStorage } from './storage'
import { weatherSchema } from './weather'

const { values } = parseArgs({
  options: { cert: { type: 'string' }, key: { type: 'string' }, quick: { type: 'boolean', default: false } },
})
const catalogue = benchCatalogue(values.quick)
const settings = settingsSchema.parse({})
const storage = new BenchStorage(catalogue)

/** A client that waits between two requests keeps its connection for this many ms. */
const keepAliveTimeout = 60_000

const answerFile = (request: IncomingMessage, response: ServerResponse): void => {
  storage.answer(request, response).catch((error: unknown) => {
    process.stderr.write(`storage: ${String(error)}\n`)
    response.destroy()
  })
}
const plain = createServer({ keepAliveTimeout }, answerFile)
const encrypted = createTlsServer(
  { keepAliveTimeout, cert: readFileSync(values.cert ?? ''), key: readFileSync(values.key ?? '') },
  answerFile,
)
const api = createServer({ keepAliveTimeout }, (request, response) => {
  answerAsCivitai(request)
    .catch((error: unknown) => json(500, { error: String(error) }))
    .then(async (reply) => {
      response.writeHead(reply.status, { ...reply.headers, 'Content-Length': String(reply.body.length) })
      for await (const piece of reply.body.pieces()) response.write(piece)
      response.end()
    })
    .catch((error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))))
})

const plainUrl = `http://127.0.0.1:${String(await portOf(plain))}`
const tlsUrl = `https://127.0.0.1:${String(await portOf(encrypted))}`
const url = `http://127.0.0.1:${String(await portOf(api))}`
process.stdout.write(`${JSON.stringify({ url })}\n`)

process.stdin.resume().on('end', () => process.exit(0))

/** Civitai's part: the stand-in's answers. `/bench/…` are the benchmark's own addresses. */
async function answerAsCivitai(request: IncomingMessage): Promise<Reply> {
  const call = readCall(request, [])
  switch (call.url.pathname) {
    case '/bench/weather':
      storage.setWeather(weatherSchema.parse(JSON.parse(await call.body())))
      return json(200, storage.counts())
    case '/bench/reached':
      await storage.reached(Number(call.url.searchParams.get('bytes')))
      return json(200, storage.counts())
    case '/bench/counts':
      return json(200, storage.counts())
  }
  const storageUrl = storage.weather.tls ? tlsUrl : plainUrl
  const reply = await answerApi(call, { catalogue, settings, apiUrl: url, storageUrl, downloads: 0 })
  if (reply.status === 307) storage.addressGiven()
  return reply
}

/** Listens on this machine only; resolves with the port. */
async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
