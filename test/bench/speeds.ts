import { createHash, randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MiB } from './workloads'

const HASH_TRIES = 5
const HASH_MS = 300

/**
 * Bytes per second of SHA-256 in this Node, out of memory: the best of five short tries, as what else goes on here makes
 * it slower, never faster.
 */
export function measureHash(): number {
  const block = randomBytes(8 * MiB)
  return Math.max(...Array.from({ length: HASH_TRIES }, () => hashOnce(block)))
}

function hashOnce(block: Buffer): number {
  const hash = createHash('sha256')
  const began = performance.now()
  let bytes = 0
  while (performance.now() - began < HASH_MS) {
    hash.update(block)
    bytes += block.length
  }
  hash.digest()
  return (bytes / (performance.now() - began)) * 1000
}

/** Bytes per second of writing a file of `bytes` in MiB blocks, with one fdatasync at the end. */
export async function measureDisk(folder: string, bytes: number): Promise<number> {
  const path = join(folder, 'disk.tmp')
  const block = randomBytes(MiB)
  const file = await open(path, 'w')
  const began = performance.now()
  try {
    for (let at = 0; at < bytes; at += block.length) await file.write(block, 0, block.length, at)
    await file.datasync()
    return (bytes / (performance.now() - began)) * 1000
  } finally {
    await file.close()
    await rm(path)
  }
}
