import { createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openJournal } from '../../../electron/engine/journal'
import { openPartFile } from '../../../electron/engine/partFile'
import { journalPath } from '../../../electron/engine/partPaths'
import type { ReceiveJob, Receiving } from '../../../electron/engine/receive'
import { receiveAlone } from './alone'
import { contentOf } from '../../civitai/contents'
import { readContent } from '../../civitai/content'
import { startCivitai } from '../../civitai/server'
import { signedUrl } from '../../civitai/signing'
import { shelfCatalogue, shelfFile } from './shelfFiles'
import { useTempFolder } from './tempFolder'
import { straightHere } from '../network/ways'

const tempFolder = useTempFolder()
const servers: Server[] = []
const sockets = new Set<Socket>()

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await Promise.all(servers.splice(0).map(async (server) => once(server.close(), 'close')))
})

/** A server that answers each connection's request with just these bytes, and then does as it is told. */
async function raw(answer: string, then: (socket: Socket) => void = (socket) => socket.end()): Promise<string> {
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('data', () => {
      socket.write(answer)
      then(socket)
    })
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${String(address.port)}/file`
}

async function jobOf(url: string, over: Partial<ReceiveJob> = {}): Promise<ReceiveJob> {
  const partPath = join(await tempFolder(), '1-2.mpdl')
  const own = {
    versionId: 1,
    fileId: 2,
    size: null,
    listedBytes: 20,
    hasHash: true,
    mayBeText: false,
    stallMs: 2000,
    connections: 8,
  }
  return { url, way: straightHere, userAgent: 'Modelport/0.1.0', partPath, ...own, ...over }
}

const head = 'HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-19/20\r\n'

describe('6. The engine: a connection that does not speak proper HTTP', () => {
  it.each<[string, string, string]>([
    [
      'more bytes than it announced, in one packet',
      `${head}Content-Length: 20\r\n\r\n${'x'.repeat(30)}`,
      'badResponse',
    ],
    ['chunks that are none', `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 'badResponse'],
    ['a head without an end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`, 'badResponse'],
    ['words', 'SSH-2.0-OpenSSH_9.2\r\n', 'badResponse'],
    [
      'another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
      'connection',
    ],
    ['nothing', '', 'connection'],
    ['half a head', 'HTTP/1.1 206 Partial', 'connection'],
    ['half a body', `${head}Content-Length: 20\r\n\r\n${'x'.repeat(10)}`, 'connection'],
    ['half a body that is not announced', `${head}\r\n${'x'.repeat(10)}`, 'connection'],
    ['less than is listed, of a size that nobody tells', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(10)}`, 'badResponse'],
  ])('sends %s', async (_, answer, kind) => {
    const job = await jobOf(await raw(answer), { listedBytes: 5000 })
    expect(await receiveAlone(job)).toMatchObject({ kind: 'failed', failure: { kind } })
  })

  it('is not there', async () => {
    const url = await raw('')
    await Promise.all(servers.splice(0).map(async (server) => once(server.close(), 'close')))
    expect(await receiveAlone(await jobOf(url))).toMatchObject({ kind: 'failed', failure: { kind: 'connection' } })
  })
})

describe('6. The engine: a slow connection', () => {
  it('shows and keeps its bytes long before a MiB has come', async () => {
    const url = await raw('HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-899999/900000\r\n\r\n', (socket) => {
      const timer = setInterval(() => socket.write('y'.repeat(100)), 20)
      socket.once('close', () => clearInterval(timer))
    })
    const stop = new AbortController()
    const job = await jobOf(url, { listedBytes: 900_000 })
    let seen = 0
    const tell = (now: Receiving): void => {
      seen = now.received
      if (seen >= 300) stop.abort()
    }
    expect(await receiveAlone(job, tell, { signal: stop.signal })).toEqual({ kind: 'stopped' })
    const part = await openPartFile(job.partPath, job)
    expect(part.received()).toBeGreaterThanOrEqual(300)
    await part.close()
  })
})

describe('6. The engine: a file of 30 GB', () => {
  it('is gone on with near its end, by offsets beyond 2^32', async () => {
    const catalogue = shelfCatalogue()
    const civitai = await startCivitai({ catalogue })
    try {
      const huge = shelfFile(catalogue, 'huge')
      const missing = 4000
      const at = huge.bytes - missing
      const url = signedUrl(huge, 'r2', null, civitai.storageUrl)
      const job = await jobOf(url, { size: huge.bytes, listedBytes: huge.bytes })
      // Sparse: takes no room on the disk, and is the last byte before what is missing.
      const part = await openPartFile(job.partPath, job)
      await part.write([Buffer.alloc(1)], at - 1)
      await part.close()
      const handle = await open(job.partPath, 'r')
      const told: Receiving[] = []
      await claimContiguous(job, at)

      expect(await receiveAlone(job, (now) => told.push(now))).toEqual({ kind: 'received', size: huge.bytes })
      const got = Buffer.alloc(missing)
      await handle.read(got, 0, missing, at)
      await handle.close()
      expect(got.equals(readContent(contentOf(huge), at))).toBe(true)
      expect(told.at(-1)).toMatchObject({ received: huge.bytes, contiguous: huge.bytes, fetched: missing })
      expect((await stat(job.partPath)).size).toBe(huge.bytes)
      expect(civitai.log.entries().map(({ range, start: from }) => [range, from])).toEqual([
        [`bytes=${String(at)}-`, at],
      ])
    } finally {
      await civitai.close()
    }
  })
})

/** Makes the journal say that all bytes up to here are on disk. */
async function claimContiguous(job: ReceiveJob, end: number): Promise<void> {
  const { journal, last } = await openJournal(journalPath(job.partPath))
  if (last === null) throw new Error('no entry')
  await journal.write({ ...last, sequence: last.sequence + 1, written: [[0, end]], synced: [[0, end]] }, true)
  await journal.close()
}
