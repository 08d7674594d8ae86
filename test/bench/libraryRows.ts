import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { createCivitai } from '../../electron/civitai/client'
import { hashFile } from '../../electron/library/hashFile'
import { identify } from '../../electron/library/identities'
import { openIndexStore } from '../../electron/library/indexStore'
import { worthAsking } from '../../electron/library/agenda'
import { compare } from '../../electron/library/scan'
import { walk } from '../../electron/library/walk'
import type { LibraryFile } from '../../shared/library'
import { libraryFile, libraryModel } from '../electron/library/builders'
import type { Row } from './row'
import { median } from './statistics'

const FILES = 20_000
const ROUNDS = 5

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function fail(error: unknown): never {
  throw error
}

/** So many files as a library knows them, below a folder. */
function knownFiles(folder: string, count: number): LibraryFile[] {
  return Array.from({ length: count }, (_, n) =>
    libraryFile({
      path: join(folder, `part ${String(n % 40)}`, `Model number ${String(n)} v1.0.safetensors`),
      root: folder,
      header: {
        ...{ tensors: 722, precision: 'F16', title: `Model number ${String(n)}`, baseModel: 'sdxl_base_v1-0' },
        ...{ network: 'networks.lora', toldTensorHash: null },
      },
      hashes: { sha256: createHash('sha256').update(String(n)).digest('hex'), autoV1: 'abcdef01', tensorSha256: null },
      identity: { kind: 'known', modelId: n + 1, versionId: n + 1, by: 'file' },
    }),
  )
}

const start: Row = {
  id: 'library-start',
  words: 'library: reading the index of 20,000 files and as many models, more than of none',
  unit: 'ms',
  sense: 'atMost',
  bound: 300,
  timing: false,
  async run({ folder }) {
    const [full, empty] = ['full.jsonl', 'empty.jsonl'].map((name) => join(folder, name))
    if (full === undefined || empty === undefined) throw new Error('no names')
    const store = openIndexStore(full, fail)
    await store.load()
    store.put(knownFiles(join(folder, 'models'), FILES).map((file) => ({ file })))
    store.put(
      Array.from({ length: FILES }, (_, n) => ({ model: libraryModel(n + 1, ['SDXL 1.0', 'SDXL 1.0', 'Pony']) })),
    )
    await store.settled()
    const more: number[] = []
    for (let n = 0; n < ROUNDS; n += 1) {
      const none = await timed(() => openIndexStore(empty, fail).load())
      more.push((await timed(() => openIndexStore(full, fail).load())) - none)
    }
    await rm(full)
    return { figure: median(more), details: [`all: ${more.map((ms) => ms.toFixed(0)).join(', ')} ms`] }
  },
}

const rescan: Row = {
  id: 'library-rescan',
  words: 'library: looking at 20,000 unchanged files again',
  unit: 's',
  sense: 'atMost',
  bound: 3,
  timing: false,
  async run({ folder }) {
    const models = join(folder, 'models')
    const files = knownFiles(models, FILES)
    for (let n = 0; n < 40; n += 1) await mkdir(join(models, `part ${String(n)}`), { recursive: true })
    for (const { path } of files) await writeFile(path, '')
    const roots = [{ folder: models, programId: 'p', type: 'LORA' }]
    const seen = await walk(roots)
    const known = new Map(seen.files.map((file) => [file.path, libraryFile({ ...file, root: models })]))
    const rounds: number[] = []
    for (let n = 0; n < ROUNDS; n += 1) {
      rounds.push(
        await timed(async () => {
          const { fresh, changed, gone } = compare(known, await walk(roots))
          if (known.size !== FILES || fresh.length + changed.length + gone.length > 0) throw new Error('not as it was')
        }),
      )
    }
    await rm(models, { recursive: true })
    return { figure: median(rounds) / 1000, details: [`all: ${rounds.map((ms) => ms.toFixed(0)).join(', ')} ms`] }
  },
}

const hashing: Row = {
  id: 'library-hash',
  words: 'library: SHA-256 of a file of 1 GiB, times as fast as openssl dgst',
  unit: 'times',
  sense: 'atLeast',
  bound: 0.85,
  timing: true,
  async run({ folder, quick }) {
    const path = join(folder, 'big.safetensors')
    await writeFile(path, '')
    await truncate(path, quick ? 2 ** 26 : 2 ** 30)
    const ratios: number[] = []
    for (let n = 0; n < ROUNDS; n += 1) {
      const theirs = await timed(() => Promise.resolve(execFileSync('openssl', ['dgst', '-sha256', path])))
      ratios.push(theirs / (await timed(() => hashFile({ path, tensorsFrom: null }))))
    }
    await rm(path)
    return { figure: median(ratios), details: [`all: ${ratios.map((one) => one.toFixed(2)).join(', ')}`] }
  },
}

const questions: Row = {
  id: 'library-questions',
  words: 'library: requests to learn model and version of 5,000 hashed files, in the batches of a first hashing',
  unit: 'requests',
  sense: 'atMost',
  bound: 10,
  timing: false,
  async run({ folder }) {
    const files = knownFiles(folder, 5000)
    let asked = 0
    const server = createServer((request, response) => {
      asked += 1
      const pieces: Buffer[] = []
      request.on('data', (piece: Buffer) => pieces.push(piece))
      request.on('end', () => {
        const hashes = z.array(z.string()).parse(JSON.parse(Buffer.concat(pieces).toString()))
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(hashes.map((hash, n) => ({ hash, modelId: n + 1, modelVersionId: n + 1 }))))
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const baseUrl = `http://127.0.0.1:${String(address.port)}`
    const civitai = createCivitai({ baseUrl: () => baseUrl, key: () => null, userAgent: 'Modelport-Bench/1.0' })
    for (let from = 0; from < files.length; from += worthAsking(from)) {
      const learned = await identify(civitai, files.slice(from, from + worthAsking(from)), 0)
      if (!learned.ok || learned.value.some(({ identity }) => identity.kind !== 'known')) throw new Error('not learned')
    }
    server.close()
    return { figure: asked, details: [] }
  },
}

/** The numbers of the library's back end. */
export const libraryRows: readonly Row[] = [start, rescan, hashing, questions]
