import { createHash, type Hash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { codeOf } from '@shared/systemErrors'
import type { Channel, HashOrder, HashReport } from './messages'
import { checkStructure } from './structure'

/** Bytes read from the page cache in one turn; files take turns. */
const TURN_BYTES = 1024 * 1024
const REPORT_EVERY_MS = 200

interface Follower {
  path: string
  handle: FileHandle | null
  hash: Hash
  done: number
  upTo: number
  /** Set once the file is complete: its size in bytes. */
  size: number | null
}

/** Serves one channel with SHA-256 over growing files: the body of the hash worker. */
export function serveHasher(channel: Channel<HashReport, HashOrder>): void {
  const followers = new Map<string, Follower>()
  const buffer = Buffer.allocUnsafe(TURN_BYTES)
  let working = false
  let called = false
  let reportedAt = 0

  async function turn(id: string, follower: Follower): Promise<boolean> {
    const wanted = Math.min(TURN_BYTES, follower.upTo - follower.done)
    if (wanted > 0) {
      follower.handle ??= await openFor(id, follower)
      const { bytesRead } = await follower.handle.read(buffer, 0, wanted, follower.done)
      if (bytesRead === 0) throw new Error(`the file ends at byte ${String(follower.done)}`)
      follower.hash.update(buffer.subarray(0, bytesRead))
      follower.done += bytesRead
    }
    if (follower.size !== null && follower.done >= follower.size) {
      if (follower.done > follower.size) throw new Error('more was followed than the file has')
      channel.postMessage({ kind: 'digest', id, sha256: follower.hash.digest('hex') })
      await drop(id)
    }
    return wanted > 0
  }

  async function openFor(id: string, follower: Follower): Promise<FileHandle> {
    const handle = await open(follower.path, 'r')
    if (followers.get(id) === follower) return handle
    await handle.close()
    throw new Error('forgotten meanwhile')
  }

  async function drop(id: string): Promise<void> {
    const follower = followers.get(id)
    followers.delete(id)
    await follower?.handle?.close().catch(() => undefined)
  }

  async function work(): Promise<void> {
    called = true
    if (working) return
    working = true
    let busy = true
    // An order that comes in the middle of a round must not wait for the next order.
    while (busy || called) {
      busy = false
      called = false
      for (const [id, follower] of followers) {
        try {
          busy = (await turn(id, follower)) || busy
        } catch (error) {
          channel.postMessage({ kind: 'error', id, code: codeOf(error), message: String(error) })
          await drop(id)
        }
      }
      if (performance.now() - reportedAt >= REPORT_EVERY_MS) report()
    }
    working = false
  }

  function report(): void {
    reportedAt = performance.now()
    channel.postMessage({ kind: 'hashed', items: [...followers].map(([id, { done }]) => ({ id, bytes: done })) })
  }

  async function check({ id, path, name, size }: Extract<HashOrder, { kind: 'structure' }>): Promise<void> {
    try {
      channel.postMessage({ kind: 'structure', id, result: await checkStructure(path, name, size) })
    } catch (error) {
      channel.postMessage({ kind: 'error', id, code: codeOf(error), message: String(error) })
    }
  }

  channel.on('message', (order) => {
    const follower = followers.get(order.id)
    switch (order.kind) {
      case 'follow':
        followers.set(order.id, {
          path: order.path,
          handle: null,
          hash: createHash('sha256'),
          done: 0,
          upTo: 0,
          size: null,
        })
        return
      case 'advance':
        if (follower !== undefined) follower.upTo = Math.max(follower.upTo, order.upTo)
        break
      case 'end':
        if (follower !== undefined) [follower.size, follower.upTo] = [order.size, order.size]
        break
      case 'forget':
        void drop(order.id)
        return
      case 'structure':
        void check(order)
        return
    }
    void work()
  })
}
