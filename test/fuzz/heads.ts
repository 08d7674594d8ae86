import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { thisBoot } from '../../electron/engine/boot'
import { encodeSlot } from '../../electron/engine/journal'
import { openPartFile } from '../../electron/engine/partFile'
import { journalPath } from '../../electron/engine/partPaths'
import type { Range } from '../../electron/engine/ranges'
import { receiveAlone } from '../electron/engine/alone'
import { randomFrom, type Random } from '../civitai/random'
import { mangle, noise } from './mangle'
import { straightHere } from '../electron/network/ways'

const SIZE = 60_000
const HALF = 30_000
const content = noise(SIZE, randomFrom(2))
const owner = { versionId: 20, fileId: 300, size: SIZE }
const here: Range[] = [[0, HALF]]

/** A storage that answers every request with what it was given last, and closes the connection. */
export interface Parrot {
  readonly url: string
  say(answer: Buffer): void
  close(): Promise<void>
}

export async function startParrot(): Promise<Parrot> {
  const sockets = new Set<Socket>()
  let answer: Buffer = Buffer.alloc(0)
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    socket.once('data', () => socket.end(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${String(address.port)}/file`,
    say: (bytes) => (answer = bytes),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const range = `Content-Range: bytes ${String(HALF)}-${String(SIZE - 1)}/${String(SIZE)}`
const length = `Content-Length: ${String(SIZE - HALF)}`

/** Heads that storages send, or could. */
const heads: readonly string[][] = [
  ['HTTP/1.1 206 Partial Content', range, length, 'Content-Type: application/octet-stream', 'ETag: "a1"'],
  ['HTTP/1.1 206 Partial Content', range, 'Transfer-Encoding: chunked'],
  ['HTTP/1.1 206 Partial Content', range, 'Connection: close'],
  ['HTTP/1.1 200 OK', `Content-Length: ${String(SIZE)}`],
  ['HTTP/1.1 416 Range Not Satisfiable', `Content-Range: bytes */${String(SIZE)}`, 'Content-Length: 0'],
  ['HTTP/1.1 429 Too Many Requests', 'Retry-After: 120', 'Content-Length: 0'],
  ['HTTP/1.1 503 Service Unavailable', 'Retry-After: Fri, 31 Dec 1999 23:59:59 GMT', 'Content-Length: 0'],
  ['HTTP/1.1 403 Forbidden', 'Content-Type: application/xml', 'Content-Length: 5'],
  ['HTTP/1.1 302 Found', 'Location: http://127.0.0.1:1/', 'Content-Length: 0'],
  ['HTTP/1.1 101 Switching Protocols', 'Upgrade: h2c', 'Connection: Upgrade'],
  ['HTTP/1.1 100 Continue'],
  ['HTTP/1.1 204 No Content'],
]

/** Lines that do not belong there. */
const strays: readonly string[] = [
  ...[
    'Content-Length: 99999999999999999999999',
    'Content-Length: -1',
    'Content-Range: bytes 0-0/0',
    'Content-Encoding: br',
  ],
  ...[
    'Content-Range: bytes 30000-59999/*',
    'Content-Range: items 1-2/3',
    'Transfer-Encoding: gzip, chunked',
    'Trailer: x',
  ],
  ...[`X: ${'x'.repeat(20_000)}`, ...['', ':', ': x', ' folded', 'Set-Cookie: a=b']],
]

/**
 * The second half of a file is fetched from a storage that answers with a mangled head. Throws where the first half is
 * lost, and where the transfer rejects.
 */
export async function fuzzHead(random: Random, folder: string, parrot: Parrot): Promise<void> {
  const lines = random.pick(heads)
  const added = random.chance(0.4) ? [...lines, random.pick(strays)] : lines
  const head = Buffer.from(`${added.join('\r\n')}\r\n\r\n`)
  const body = content.subarray(lines[0]?.includes('200') === true ? 0 : HALF)
  parrot.say(Buffer.concat([random.chance(0.8) ? mangle(head, random) : head, body]))
  const path = join(folder, '20-300.mpdl')
  await writeFile(path, content.subarray(0, HALF))
  const entry = { ...owner, origin: null, boot: (await thisBoot()).id, sequence: 2, written: here, synced: here }
  await writeFile(journalPath(path), encodeSlot(entry))

  const own = { url: parrot.url, way: straightHere, userAgent: 'Modelport/0.1.0', partPath: path, ...owner }
  const job = { ...own, listedBytes: SIZE, hasHash: true, mayBeText: false, stallMs: 3000, connections: 8 }
  const outcome = await receiveAlone(job)
  if (outcome.kind === 'received') expect(outcome.size).toBe(SIZE)
  else expect(['failed', 'refused']).toContain(outcome.kind)
  if (outcome.kind === 'failed') expect(outcome.failure.kind).not.toBe('unexpected')
  const part = await openPartFile(path, owner)
  const [first] = part.ranges()
  await part.close()
  expect(first?.[0]).toBe(0)
  expect(first?.[1]).toBeGreaterThanOrEqual(HALF)
  expect((await readFile(path)).subarray(0, HALF).equals(content.subarray(0, HALF))).toBe(true)
}
