import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import * as tls from 'node:tls'
import { rootCertificates } from 'node:tls'
import { Worker } from 'node:worker_threads'

/** Whom the system trusts: where a company reads along, its authority is in there. A worker, since macOS takes its time. */
const readInWorker = `
  const { getCACertificates } = require('node:tls')
  require('node:worker_threads').parentPort.postMessage(getCACertificates('system'))`

/**
 * The certificates of authorities in the system's own store, each as PEM. Empty where this Node cannot tell: it can from
 * 22.15 and 23.9 on (tls.getCACertificates). Rejects when the store cannot be read.
 */
export async function readSystemStore(): Promise<readonly string[]> {
  if (!('getCACertificates' in tls)) return []
  const worker = new Worker(readInWorker, { eval: true })
  try {
    const [found] = (await once(worker, 'message')) as [unknown]
    return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : []
  } finally {
    await worker.terminate()
  }
}

/** Of these certificates, those that Node does not trust by itself, as one PEM; null: none. What cannot be read is left out. */
export function beyondUsual(certificates: readonly string[]): string | null {
  if (certificates.length === 0) return null
  const usual = new Set(rootCertificates.map(nameOf))
  const others = certificates.filter((one) => {
    const name = nameOf(one)
    return name !== null && !usual.has(name)
  })
  return others.length === 0 ? null : others.map((one) => `${one.trim()}\n`).join('')
}

/** The same for the same certificate, however its text is broken into lines. */
function nameOf(pem: string): string | null {
  try {
    return new X509Certificate(pem).fingerprint256
  } catch {
    // A store may hold what this Node cannot read: it is not trusted then.
    return null
  }
}
