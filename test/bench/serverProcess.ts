import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { end, must } from '../tools/child'
import { projectRoot } from '../tools/paths'
import { countsSchema, weatherSchema, type Counts, type Weather } from './weather'
import { versionIdsOf, type WorkloadName } from './workloads'

/** A file that is to be fetched, with what Civitai's part says of it. */
export interface Target {
  readonly versionId: number
  readonly fileId: number
  readonly name: string
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
  /** Civitai's address, which redirects to a storage address. */
  readonly downloadUrl: string
}

/** The running bench server. */
export interface BenchServer {
  /** Civitai's part: what --base-url takes. */
  readonly url: string
  /** The certificate of its TLS part, as a file: what NODE_EXTRA_CA_CERTS takes. */
  readonly certificate: string
  /** Sets the weather and counts from 0. */
  begin(weather?: z.input<typeof weatherSchema>): Promise<Weather>
  counts(): Promise<Counts>
  /** Resolves once that many body bytes have been handed out. */
  reached(bytes: number): Promise<Counts>
  /** The files of a workload. The first time it hashes them all, a few seconds for each 2 GiB. */
  targets(workload: WorkloadName): Promise<Target[]>
  /** A fresh storage address of a file, in the present weather: what a rival is given. */
  addressOf(target: Target): Promise<string>
  stop(): Promise<void>
}

const startLine = z.object({ url: z.string() })
const version = z.object({
  id: z.number(),
  files: z
    .array(
      z.object({
        id: z.number(),
        name: z.string(),
        sizeKB: z.number(),
        downloadUrl: z.string(),
        hashes: z.object({ SHA256: z.string() }),
      }),
    )
    .length(1),
})

/**
 * Starts the bench server as a process of its own.
 * @param folder for its certificate, which is made here and trusted by nobody else
 */
export async function startBenchServer(folder: string, quick: boolean): Promise<BenchServer> {
  const certificate = join(folder, 'certificate.pem')
  const key = join(folder, 'key.pem')
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  const form = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await must('openssl', ['req', ...form, ...subject, '-keyout', key, '-out', certificate])

  const args = ['--import', 'tsx', join(import.meta.dirname, 'server.ts'), '--cert', certificate, '--key', key]
  const child = spawn(process.execPath, quick ? [...args, '--quick'] : args, {
    cwd: projectRoot,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const first = await Promise.race([
    once(lines, 'line').then((words: unknown[]) => words[0]),
    once(child, 'exit').then(() => Promise.reject(new Error('The bench server ended at once.'))),
  ])
  const { url } = startLine.parse(JSON.parse(String(first)))

  async function ask(path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(url + path, init)
    if (!answer.ok) throw new Error(`the bench server answered ${path} with ${String(answer.status)}`)
    return answer.json()
  }

  async function target(id: number): Promise<Target> {
    const { files } = version.parse(await ask(`/api/v1/model-versions/${String(id)}`))
    const [file] = files
    if (file === undefined) throw new Error(`version ${String(id)} has no file`)
    return {
      versionId: id,
      fileId: file.id,
      name: file.name,
      bytes: file.sizeKB * 1024,
      sha256: file.hashes.SHA256.toLowerCase(),
      downloadUrl: file.downloadUrl,
    }
  }

  return {
    url,
    certificate,
    begin: async (weather = {}) => {
      const full = weatherSchema.parse(weather)
      await ask('/bench/weather', full)
      return full
    },
    counts: async () => countsSchema.parse(await ask('/bench/counts')),
    reached: async (bytes) => countsSchema.parse(await ask(`/bench/reached?bytes=${String(bytes)}`)),
    targets: async (workload) => {
      const found: Target[] = []
      for (const id of versionIdsOf(workload, quick)) found.push(await target(id))
      return found
    },
    addressOf: async ({ downloadUrl }) => {
      const answer = await fetch(downloadUrl, { redirect: 'manual' })
      const location = answer.headers.get('location')
      if (location === null) throw new Error(`no address: ${String(answer.status)}`)
      return location
    },
    stop: () => end(child),
  }
}
