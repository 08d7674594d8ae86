import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type Server } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPictures } from '../../../electron/civitai/pictureFetch'
import { createAgentBook } from '../../../electron/network/agents'
import type { Way } from '../../../electron/network/way'
import { userAgent } from '../civitai/clients'
import { transfer, useTransfers } from '../engine/transferKit'
import { ownCertificate } from './certificate'

const transfers = useTransfers()
const book = createAgentBook({ keepAlive: true })
const fronts: Server[] = []
let folder: string
let own: Awaited<ReturnType<typeof ownCertificate>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modelport-trusted-'))
  own = await ownCertificate(folder)
})
afterAll(async () => {
  book.close()
  for (const front of fronts) front.close()
  await rm(folder, { recursive: true })
})

/** The same server over TLS, with a certificate that a company's proxy might have made. */
async function overTls(url: string): Promise<string> {
  const { port } = new URL(url)
  const front = createServer({ key: own.key, cert: own.certificate }, (client) => {
    const server = connect(Number(port), '127.0.0.1')
    client.pipe(server).pipe(client)
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const)
      one.on('error', () => other.destroy())
  })
  fronts.push(front)
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  const address = front.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return url.replace(/^http:/, 'https:').replace(`:${port}`, `:${String(address.port)}`)
}

const wayOf = (ca: string | null): Way => ({ proxy: null, ca, inside: 'any' })

describe('3. The network: authorities of a file are for all', () => {
  it('a file comes over several connections, and without them not a byte', async () => {
    const { large, job, civitai } = transfers()
    const front = await overTls(civitai.storageUrl)
    const one = await job()
    const url = one.url.replace(civitai.storageUrl, front)
    const { outcome } = await transfer({ ...one, url, way: wayOf(null) })
    expect(outcome).toMatchObject({ kind: 'failed', failure: { kind: 'untrustedServer' } })
    const two = await job()
    const trusted = await transfer({
      ...two,
      url: two.url.replace(civitai.storageUrl, front),
      way: wayOf(String(own.certificate)),
    })
    expect(trusted.outcome).toEqual({ kind: 'received', size: large.size })
    const digest = createHash('sha256').update(await readFile(trusted.job.partPath))
    expect(digest.digest('hex')).toBe(large.sha256)
  })

  it('a picture comes, and without them none', async () => {
    const { civitai } = transfers()
    const front = await overTls(civitai.url)
    const pictures = civitai.catalogue.models.flatMap(({ versions }) => versions.flatMap((one) => one.pictures))
    const picture = pictures.find(({ kind }) => kind === 'image')
    if (picture === undefined) throw new Error('a catalogue without pictures')
    const address = `${front}/xG1nkqKTMzGDvpLrqFT7WA/${picture.uuid}/original=true/${String(picture.id)}.jpeg`
    const noneKept = { read: () => Promise.resolve(null), keep: () => Promise.resolve() }
    const by = (way: Way) =>
      createPictures(userAgent, () => front, noneKept, { reach: () => Promise.resolve(book.agents(way)) })
    const get = (way: Way) => by(way).get(address, 320, true, new AbortController().signal)
    expect((await get(wayOf(String(own.certificate))))?.type).toBe('image/png')
    expect(await get(wayOf(null)).catch(() => null)).toBeNull()
  })
})
