import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gunzip, gzip } from 'node:zlib'
import type { Memory } from './civitai/memory'

/** What may be kept, in bytes as they lie on the disk. */
export interface Bounds {
  bytes: number
  count: number
  /** One answer, before it is packed. */
  answerBytes: number
}

const usualBounds: Bounds = { bytes: 64_000_000, count: 600, answerBytes: 16_000_000 }

/** A memory on the disk, which can be waited for. */
export interface SeenAnswers extends Memory {
  /** Writes what was put and is not written yet. */
  settled(): Promise<void>
}

/** ms; to pack an answer takes as much work as to show it, and that comes first. */
const WRITTEN_AFTER_MS = 1000

/** Packed answers, `<hash of the question>.gz`: a line of JSON with the question and its time, then the body as it came. */
const nameOfFile = /^[0-9a-f]{40}\.gz$/

/**
 * Answers of Civitai that were seen lately, one file each in a folder of their own; the least recently used go first. A file
 * is replaced as a whole or not at all, and one that cannot be read is as none. Questions and answers hold no key.
 * @param report told of what the disk refuses; nothing is kept then, and nothing else fails
 */
export function openSeenAnswers(
  folder: string,
  report: (error: unknown) => void,
  now: () => number = Date.now,
  bounds: Bounds = usualBounds,
): SeenAnswers {
  /** Answers that are not written yet, by question. */
  const fresh = new Map<string, { body: string; at: number }>()
  let timer: NodeJS.Timeout | null = null
  /** Bytes by file name, the least recently used first. */
  const sizes = new Map<string, number>()
  let total = 0
  // One thing after the other: two writers of one file, or a look at a folder that changes, cannot be.
  let work: Promise<void> = look()

  function then(act: () => Promise<void>): Promise<void> {
    work = work.then(act).catch(report)
    return work
  }

  async function look(): Promise<void> {
    const found: { name: string; size: number; usedAt: number }[] = []
    try {
      await mkdir(folder, { recursive: true })
      for (const name of await readdir(folder)) {
        const path = join(folder, name)
        if (!nameOfFile.test(name)) await rm(path, { force: true, recursive: true })
        else found.push(await stat(path).then(({ size, mtimeMs }) => ({ name, size, usedAt: mtimeMs })))
      }
    } catch (error) {
      report(error)
    }
    for (const { name, size } of found.sort((a, b) => a.usedAt - b.usedAt)) use(name, size)
    await makeRoom()
  }

  function use(name: string, size: number): void {
    total += size - (sizes.get(name) ?? 0)
    sizes.delete(name)
    sizes.set(name, size)
  }

  async function drop(name: string): Promise<void> {
    total -= sizes.get(name) ?? 0
    sizes.delete(name)
    await rm(join(folder, name), { force: true })
  }

  async function makeRoom(): Promise<void> {
    for (const name of [...sizes.keys()]) {
      if (total <= bounds.bytes && sizes.size <= bounds.count) return
      await drop(name)
    }
  }

  function writeFresh(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    return then(async () => {
      for (const [question, answer] of fresh) {
        await write(question, answer).catch(report)
        if (fresh.get(question) === answer) fresh.delete(question)
      }
    })
  }

  async function write(question: string, { body, at }: { body: string; at: number }): Promise<void> {
    const packed = await pack(`${JSON.stringify({ question, at })}\n${body}`)
    const [name, half] = [fileName(question), join(folder, `${randomUUID()}.half`)]
    await mkdir(folder, { recursive: true })
    await writeFile(half, packed)
    await rename(half, join(folder, name))
    use(name, packed.length)
    await makeRoom()
  }

  return {
    has: (question) => fresh.has(question) || sizes.has(fileName(question)),

    async get(question) {
      const unwritten = fresh.get(question)
      if (unwritten !== undefined) return unwritten
      await work
      const name = fileName(question)
      const path = join(folder, name)
      try {
        const read = unpacked(await unpack(await readFile(path), bounds), question)
        if (read !== null) {
          use(name, sizes.get(name) ?? 0)
          const used = new Date(now())
          void utimes(path, used, used).catch(report)
          return read
        }
      } catch {
        // Not there, or not to be read: as if it had never been seen.
      }
      if (sizes.has(name)) await then(() => drop(name))
      return null
    },

    put(question, body) {
      if (body.length > bounds.answerBytes) return
      fresh.set(question, { body, at: now() })
      timer ??= setTimeout(() => void writeFresh(), WRITTEN_AFTER_MS).unref()
    },

    clear() {
      fresh.clear()
      void then(async () => {
        for (const name of [...sizes.keys()]) await drop(name)
      })
    },

    settled: writeFresh,
  }
}

function fileName(question: string): string {
  return `${createHash('sha256').update(question).digest('hex').slice(0, 40)}.gz`
}

function pack(text: string): Promise<Buffer> {
  return promisify<Buffer, object, Buffer>(gzip)(Buffer.from(text), { level: constants.Z_BEST_SPEED })
}

async function unpack(bytes: Buffer, { answerBytes }: Bounds): Promise<string> {
  // In UTF-8 a character may have three bytes; more than that was never put there by us.
  const most = { maxOutputLength: answerBytes * 3 + 100_000 }
  return (await promisify<Buffer, object, Buffer>(gunzip)(bytes, most)).toString()
}

function unpacked(text: string, question: string): { body: string; at: number } | null {
  const end = text.indexOf('\n')
  const head: unknown = JSON.parse(text.slice(0, end))
  if (typeof head !== 'object' || head === null || !('question' in head) || !('at' in head)) return null
  if (head.question !== question || typeof head.at !== 'number') return null
  return { body: text.slice(end + 1), at: head.at }
}
