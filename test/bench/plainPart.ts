import { open } from 'node:fs/promises'
import { nothingArrived } from '../../electron/engine/blocks'
import { dropBytes } from '../../electron/engine/buffers'
import type { PartFile, PartOwner } from '../../electron/engine/partFile'
import { addRange, contiguousEnd, coveredBytes, subtractRanges, type Range } from '../../electron/engine/ranges'

/**
 * A part file that is written and flushed once, at the end: what the journal is measured against. Nothing of it survives a
 * kill. bundle.ts puts it in the place of the engine's own.
 */
export async function openPartFile(path: string, owner: PartOwner): Promise<PartFile> {
  const handle = await open(path, 'w+')
  let { size } = owner
  let origin: string | null = null
  let written: Range[] = []
  return {
    size: () => size,
    setSize: (bytes) => void (size = bytes),
    origin: () => origin,
    setOrigin: (told) => void (origin = told),
    ranges: () => written,
    received: () => coveredBytes(written),
    contiguous: () => contiguousEnd(written),
    arrived: () => nothingArrived,
    async write(buffers, position) {
      let rest = buffers
      let at = position
      while (rest.length > 0) {
        const { bytesWritten } = await handle.writev(rest, at)
        at += bytesWritten
        rest = dropBytes(rest, bytesWritten)
      }
      written = addRange(written, position, at)
    },
    drop: (ranges) => Promise.resolve(void (written = subtractRanges(written, ranges))),
    sync: () => handle.datasync(),
    close: () => handle.close(),
  }
}
