import { readFile, writeFile } from 'node:fs/promises'
import {
  addArrived,
  BLOCK,
  encodeBlocks,
  forget,
  keepWithin,
  nothingArrived,
  parseBlocks,
  type Arrived,
  type BlocksOwner,
} from './blocks'
import type { Range } from './ranges'

/** Keeps what is remembered of arriving bytes beside their part file. It never fails: losing it loses no byte. */
export interface BlocksFile {
  arrived(): Arrived
  /** @param origin host and ETag of the storage that sent the bytes */
  add(buffers: readonly Buffer[], position: number, origin: string): void
  drop(ranges: readonly Range[]): void
  /** Writes it when so much is new that it is worth it, or when something was dropped. One call at a time. */
  saveIfDue(owner: BlocksOwner): Promise<void>
  /** Writes it when anything is new. Not while `saveIfDue` runs. */
  save(owner: BlocksOwner): Promise<void>
}

/** @param last whose bytes the `ranges` on disk are; null where there are none that are believed */
export async function openBlocks(
  path: string,
  last: BlocksOwner | null,
  ranges: readonly Range[],
): Promise<BlocksFile> {
  const text = last === null ? null : await readFile(path, 'utf8').catch(() => null)
  let arrived = last === null || text === null ? nothingArrived : keepWithin(parseBlocks(text, last), ranges)
  let unsaved = 0

  async function save(owner: BlocksOwner): Promise<void> {
    if (unsaved === 0) return
    unsaved = 0
    await writeFile(path, encodeBlocks(owner, arrived)).catch(() => undefined)
  }

  return {
    arrived: () => arrived,
    add(buffers, position, origin) {
      arrived = addArrived(arrived, buffers, position, origin)
      unsaved += buffers.reduce((sum, { length }) => sum + length, 0)
    },
    drop(gone) {
      arrived = forget(arrived, gone)
      unsaved = BLOCK
    },
    async saveIfDue(owner) {
      if (unsaved >= BLOCK) await save(owner)
    },
    save,
  }
}
