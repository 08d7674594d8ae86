import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { parseCommandLine, usage } from './cli/commandLine'
import { get } from './cli/get'
import { info } from './cli/info'
import { createPrinter } from './cli/printer'
import { search } from './cli/search'
import { createCivitai } from './civitai/client'
import { readBaseUrl } from '@shared/baseUrl'
import { FailureError } from '@shared/failure'
import { defaultSettings } from '@shared/settings'

/** Put in by the build: the version of package.json. */
declare const MODELPORT_VERSION: string

/**
 * `modelport get|info|search`: the same engine without a window, in plain Node. Exit code 0: done, 1: failed, 2: wrong
 * usage. With --json stdout carries JSON lines only.
 */
async function main(): Promise<number> {
  const line = parseCommandLine(process.argv.slice(2))
  if (line.kind === 'wrong') {
    process.stderr.write(`${line.problem}\n\n${usage}\n`)
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
  const civitai = createCivitai({ baseUrl: () => baseUrl, key: () => key, userAgent })
  try {
    switch (line.kind) {
      case 'search':
        return await search(line, civitai, printer)
      case 'info':
        return await info(line, civitai, printer)
      case 'get':
        return await get(
          line,
          civitai,
          { ...threads, userAgent, connections: () => connections, hasKey: key !== '', signal: interrupted() },
          printer,
        )
    }
  } catch (error) {
    if (error instanceof FailureError) return printer.failed(error.failure)
    // A defect of ours: whoever reads our lines still gets a last one.
    return printer.failed({ kind: 'unexpected', detail: String(error) })
  }
}

const threads = {
  startEngine: () => new Worker(join(import.meta.dirname, 'worker.cjs')),
  startHasher: () => new Worker(join(import.meta.dirname, 'hasher.cjs')),
}

/** Aborted by the first Ctrl+C or SIGTERM; a second one ends the process as usual. */
function interrupted(): AbortSignal {
  const stop = new AbortController()
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

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    process.exitCode = 1
  },
)
