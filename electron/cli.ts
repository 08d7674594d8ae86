import './threadPool'
import { setMaxListeners } from 'node:events'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { hint, parseCommandLine, usage } from './cli/commandLine'
import type { GetParts } from './cli/get'
import { createPrinter } from './cli/printer'
import type { Civitai } from './civitai/client'
import { readAddress } from './civitai/address'
import { startEngineWorker, startHashWorker } from './engine/startWorker'
import { proxiesByEnvironment } from './network/byEnvironment'
import type { AgentPair } from './network/agents'
import { createNetwork } from './network/network'
import { readBaseUrl } from '@shared/baseUrl'
import { FailureError } from '@shared/failure'
import { defaultSettings } from '@shared/settings'

/** Put in by the build: the version of package.json. */
declare const MODELPORT_VERSION: string

/**
 * `modelport get|info|search|needs|restore|identify|programs`: the same engine without a window, in plain Node. Exit
 * code 0: done, 1: failed, 2: wrong usage. With --json stdout carries JSON lines only.
 */
async function main(): Promise<number> {
  const line = parseCommandLine(process.argv.slice(2))
  if (line.kind === 'wrong') {
    process.stderr.write(`${line.problem}\n${hint}\n`)
    return 2
  }
  if (line.kind === 'help') {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const printer = createPrinter(line.json)
  const userAgent = `Modelport-CLI/${MODELPORT_VERSION}`
  const fromEnvironment = process.env.MODELPORT_CIVITAI_URL ?? ''
  const baseUrl = line.baseUrl ?? (fromEnvironment === '' ? defaultSettings.civitaiUrl : readBaseUrl(fromEnvironment))
  if (baseUrl === null) {
    process.stderr.write('MODELPORT_CIVITAI_URL is no address of a Civitai\n')
    return 2
  }
  const key = process.env.CIVITAI_API_KEY ?? ''
  const wanted = Number(process.env.MODELPORT_CONNECTIONS ?? defaultSettings.connections)
  const connections = Math.min(16, Math.max(1, Math.trunc(wanted) || defaultSettings.connections))
  const proxyTo = proxiesByEnvironment(process.env)
  if (!proxyTo.ok) return printer.failed(proxyTo.failure)
  const network = createNetwork({
    proxyTo: (url) => Promise.resolve(proxyTo.value(url)),
    // Node itself reads NODE_EXTRA_CA_CERTS.
    ca: () => null,
    baseUrl: () => readAddress(baseUrl),
  })
  const loadClient = async (): Promise<Civitai> => {
    const { createCivitai } = await import('./civitai/client')
    const reach = (url: URL): Promise<AgentPair> => network.agentsFor(url)
    return createCivitai({ baseUrl: () => baseUrl, key: () => key, userAgent, reach })
  }
  try {
    switch (line.kind) {
      case 'programs': {
        const { programs } = await import('./cli/programs')
        return await programs(line, printer)
      }
      case 'search': {
        const { search } = await import('./cli/search')
        return await search(line, await loadClient(), printer)
      }
      case 'info': {
        const { info } = await import('./cli/info')
        return await info(line, await loadClient(), printer)
      }
      case 'identify': {
        const { identify } = await import('./cli/identify')
        return await identify(line, await loadClient(), printer)
      }
      case 'needs': {
        const { needs } = await import('./cli/needs')
        return await needs(line, await loadClient(), { ...startThreads(false), signal: interrupted() }, printer)
      }
      case 'restore': {
        const threads = startThreads(!line.dryRun)
        const { restore } = await import('./cli/restore')
        const parts = { userAgent, network, connections: () => connections, hasKey: key !== '', signal: interrupted() }
        return await restore(line, await loadClient(), { ...threads, ...parts }, printer)
      }
      case 'get': {
        // The engine's worker before all else is loaded: it needs as long for its own start.
        const threads = startThreads(!line.dryRun)
        const { get } = await import('./cli/get')
        const parts = { userAgent, network, connections: () => connections, hasKey: key !== '', signal: interrupted() }
        return await get(line, await loadClient(), { ...threads, ...parts }, printer)
      }
    }
  } catch (error) {
    if (error instanceof FailureError) return printer.failed(error.failure)
    // A defect of ours: whoever reads our lines still gets a last one.
    return printer.failed({ kind: 'unexpected', detail: String(error) })
  }
}

/**
 * Starts the engine's worker before it is asked for, and another one whenever it is asked for again.
 * @param early false: not before it is asked for
 */
function startThreads(early: boolean): Pick<GetParts, 'startEngine' | 'startHasher'> {
  const begin = (): Worker => startEngineWorker(join(import.meta.dirname, 'worker.cjs'))
  let first = early ? begin() : null
  // It may turn out not to be needed, and must not keep the process.
  first?.unref()
  const startEngine = (): Worker => {
    const worker = first ?? begin()
    first = null
    worker.ref()
    return worker
  }
  return { startEngine, startHasher: () => startHashWorker(join(import.meta.dirname, 'hasher.cjs')) }
}

/** Aborted by the first Ctrl+C or SIGTERM; a second one ends the process as usual. */
function interrupted(): AbortSignal {
  const stop = new AbortController()
  // Each of many questions at once hears of it.
  setMaxListeners(0, stop.signal)
  const interrupt = (): void => stop.abort(new DOMException('interrupted', 'AbortError'))
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  return stop.signal
}

// Whoever reads our lines may have read enough (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

// Once all is written: what Node would tidy up before it ends by itself goes with the process.
main().then(
  (code) => process.stdout.write('', () => process.exit(code)),
  (error: unknown) => process.stderr.write(`${String(error)}\n`, () => process.exit(1)),
)
