// The engine with its queue and its stores in plain Node, wired as the app wires it: engineProcess <job file>. It adds what
// the queue does not hold yet, runs until all is done, and comes past a mark wherever it can be killed.
import { whileAccepting } from './markedMain'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { createCivitai } from '../../electron/civitai/client'
import type { DownloadState } from '@shared/download'
import type { Digest, Digester } from '../../electron/engine/digester'
import { startHashWorker } from '../../electron/engine/startWorker'
import { Downloads } from '../../electron/engine/downloads'
import type { Ports } from '../../electron/engine/ports'
import { openEngineRoom } from '../../electron/engineRoom'
import { openStores } from '../../electron/stores'
import { script } from '../tools/script'
import { mark, markEnd, markSync } from './marks'
import { jobSchema } from './moment'
import { networkHere } from '../electron/network/ways'

const SIMULTANEOUS = 3
const userAgent = 'Modelport-Kill/1'

function markedDigester(digester: Digester): Digester {
  const marked = (digest: Digest): Digest => ({
    ...digest,
    async end(size) {
      await mark('verifying')
      const sha256 = await digest.end(size)
      await mark('verifying')
      return sha256
    },
  })
  return { ...digester, follow: (path) => marked(digester.follow(path)) }
}

function marked(ports: Ports): Ports {
  return {
    ...ports,
    digester: markedDigester(ports.digester),
    async resolve(file, signal) {
      await mark('resolving')
      const answer = await ports.resolve(file, signal)
      await mark('resolving')
      return answer
    },
  }
}

async function main(): Promise<number> {
  await mark('anywhere')
  const job = jobSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
  const report = (error: unknown): void => void process.stderr.write(`${String(error)}\n`)
  const stores = openStores(job.profile, Date.now(), report)
  const room = openEngineRoom({
    civitai: createCivitai({ baseUrl: () => job.baseUrl, key: () => '', userAgent }),
    network: networkHere(),
    store: stores.queue,
    userAgent,
    connections: () => 8,
    startEngine: () => new Worker(join(job.workers, 'markedWorker.cjs')),
    startHasher: () => startHashWorker(join(job.workers, 'hasher.cjs')),
    report,
  })
  await new Promise<void>((resolve, reject) => {
    const downloads = new Downloads(marked(room.ports), SIMULTANEOUS, (event) => {
      // Not at once: the list is about to change when it tells.
      if (event.kind !== 'progress') setImmediate(look)
    })
    let added = false
    const taken = new Set<string>()
    /** Somebody takes what is quarantined as it is. */
    function accept(id: string): void {
      taken.add(id)
      whileAccepting(() => downloads.quarantine.accept(id)).catch(reject)
    }
    function look(): void {
      const states = downloads.list().map(({ state }) => state)
      for (const state of states) if (state.kind === 'retrying') report(JSON.stringify(state))
      for (const { id, state } of downloads.list()) {
        if (state.kind === 'quarantined' && job.accepts.includes(id) && !taken.has(id)) accept(id)
      }
      const isFine = ({ kind }: DownloadState, n: number): boolean =>
        kind === 'quarantined'
          ? taken.has(downloads.list()[n]?.id ?? '')
          : ['waiting', 'active', 'retrying', 'done'].includes(kind)
      const stuck = states.find((state, n) => !isFine(state, n))
      if (stuck !== undefined) reject(new Error(`a download is ${JSON.stringify(stuck)}`))
      else if (added && states.every(({ kind }) => kind === 'done')) downloads.stop().then(resolve, reject)
    }
    downloads.start()
    for (const record of job.downloads) {
      if (downloads.find(record.id) !== undefined) continue
      markSync('adding')
      downloads.add([record])
      markSync('adding')
    }
    added = true
    setImmediate(look)
  })
  await room.close()
  await markEnd()
  return 0
}

void script(main).finally(() => {
  // After a failure others still run.
  if (process.exitCode !== 0) process.exit()
})
