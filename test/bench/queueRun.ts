// The engine's queue in plain Node, wired as the app wires it: queueRun <job file> [--memory]. It writes its memory
// figures to stdout when all downloads are verified, and fails as soon as one needs a person.
import '../../electron/threadPool'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { createCivitai } from '../../electron/civitai/client'
import { Downloads } from '../../electron/engine/downloads'
import { startEngineWorker, startHashWorker } from '../../electron/engine/startWorker'
import { openEngineRoom } from '../../electron/engineRoom'
import { script } from '../tools/script'
import { queueJobSchema, type queueResultSchema } from './queueJob'
import { networkHere } from '../electron/network/ways'

/** What a process needs to settle after its start, ms; none where time is what is measured. */
const SETTLE_MS = process.argv.includes('--memory') ? 500 : 0

void script(async () => {
  const job = queueJobSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
  const userAgent = 'Modelport-Bench/1'
  const civitai = createCivitai({ baseUrl: () => job.baseUrl, key: () => '', userAgent })
  const room = openEngineRoom({
    civitai,
    network: networkHere(),
    store: { load: () => [], save: () => undefined },
    userAgent,
    connections: () => job.connections,
    startEngine: () => startEngineWorker(join(job.workers, 'worker.cjs')),
    startHasher: () => startHashWorker(join(job.workers, 'hasher.cjs')),
    report: (error) => process.stderr.write(`${String(error)}\n`),
  })
  await sleep(SETTLE_MS)
  const idleBytes = process.memoryUsage.rss()
  try {
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        const states = downloads.list().map(({ state }) => state)
        const stuck = states.find(({ kind }) => !['waiting', 'active', 'retrying', 'done'].includes(kind))
        if (stuck !== undefined) reject(new Error(`a download is ${JSON.stringify(stuck)}`))
        else if (states.length > 0 && states.every(({ kind }) => kind === 'done')) resolve()
      }
      const downloads = new Downloads(room.ports, job.simultaneous, (event) => {
        // Not at once: the list is about to change when it tells.
        if (event.kind !== 'progress') setImmediate(look)
      })
      downloads.add(job.downloads)
      downloads.start()
    })
  } finally {
    await room.close()
  }
  const result: z.input<typeof queueResultSchema> = { idleBytes, peakBytes: process.resourceUsage().maxRSS * 1024 }
  process.stdout.write(`${JSON.stringify(result)}\n`)
  return 0
})
