import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '@shared/systemErrors'
import type { PictureKeep } from './civitai/pictureFetch'

/**
 * Pictures kept in a folder, each in a file of its own that is named after its address and dated when it was used last.
 * The folder itself is the only book there is: what a kill leaves, or a person deletes, is as it is found.
 */
export interface PictureFolder extends PictureKeep {
  /** Bytes kept at most; when there are more, the least recently used are deleted. */
  setBound(bytes: number): Promise<void>
  /** Bytes kept now. */
  size(): Promise<number>
  clear(): Promise<void>
}

/** When the bound is passed, this share of it stays, so that not each new picture has to look through the folder. */
const LEFT_AFTER_SWEEP = 0.9

interface Kept {
  path: string
  bytes: number
  /** Epoch ms. */
  usedAt: number
}

/**
 * Opens the folder, which need not exist yet.
 * @param bound bytes kept at most
 * @param report told why a picture could not be kept; the app goes on without it
 */
export function openPictureFolder(folder: string, bound: number, report: (error: unknown) => void): PictureFolder {
  /** Bytes in the folder; null until it was looked through. */
  let total: number | null = null
  let sweeping: Promise<void> | null = null

  const pathOf = (address: string): string => join(folder, createHash('sha256').update(address).digest('hex'))

  async function list(): Promise<Kept[]> {
    const kept: Kept[] = []
    for (const name of await namesIn(folder)) {
      const path = join(folder, name)
      const found = await stat(path).catch(() => null)
      if (found?.isFile() === true) kept.push({ path, bytes: found.size, usedAt: found.mtimeMs })
    }
    return kept
  }

  async function sweep(): Promise<void> {
    const kept = await list()
    total = kept.reduce((sum, { bytes }) => sum + bytes, 0)
    if (total <= bound) return
    kept.sort((a, b) => a.usedAt - b.usedAt)
    for (const { path, bytes } of kept) {
      if (total <= bound * LEFT_AFTER_SWEEP) return
      await rm(path, { force: true })
      total -= bytes
    }
  }

  /** One sweep at a time; who comes meanwhile waits for it. */
  function swept(): Promise<void> {
    sweeping ??= sweep().finally(() => (sweeping = null))
    return sweeping
  }

  async function write(address: string, bytes: Uint8Array): Promise<void> {
    const path = pathOf(address)
    const half = `${path}.${randomBytes(4).toString('hex')}`
    await mkdir(folder, { recursive: true })
    try {
      await writeFile(half, bytes)
      // Two who fetched the same at the same time have the same bytes.
      await rename(half, path)
    } catch (error) {
      await rm(half, { force: true })
      throw error
    }
    if (total !== null) total += bytes.length
    if (total === null || total > bound) await swept()
  }

  return {
    async read(address) {
      const path = pathOf(address)
      try {
        const bytes = await readFile(path)
        const now = new Date()
        // A date that cannot be set makes it look older than it is, no more.
        void utimes(path, now, now).catch(() => undefined)
        return bytes
      } catch {
        return null
      }
    },
    keep: (address, bytes) => write(address, bytes).catch(report),
    async setBound(bytes) {
      if (bytes === bound) return
      bound = bytes
      await swept().catch(report)
    },
    async size() {
      await sweeping
      return (await list()).reduce((sum, { bytes }) => sum + bytes, 0)
    },
    async clear() {
      await sweeping
      for (const name of await namesIn(folder)) await rm(join(folder, name), { force: true, recursive: true })
      total = 0
    },
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
