import { describe, expect, it } from 'vitest'
import { createLease } from '../../../electron/engine/lease'
import { runLease } from '../../../electron/engine/leaseRun'
import { openPartFile } from '../../../electron/engine/partFile'
import type { Throttle } from '../../../electron/engine/throttle'
import { straightHere } from '../network/ways'
import { bytes, MIB, newPath, owner } from './partKit'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()

/** Fetches 1 MiB in four pieces over a connection that is none; answers the bytes that were charged to the limit. */
async function charged(throttle: Throttle, whileWriting: () => void): Promise<number[]> {
  const taken: number[] = []
  const part = await openPartFile(newPath(await tempFolder()), owner)
  try {
    const end = await runLease(createLease(0, MIB), {
      job: {
        ...{
          url: 'http://127.0.0.1/x',
          way: straightHere,
          userAgent: 'test',
          partPath: '',
          versionId: 20,
          fileId: 300,
        },
        ...{ size: 10 * MIB, listedBytes: 10 * MIB, mayBeText: false, hasHash: true, stallMs: 1000, connections: 1 },
      },
      part: {
        ...part,
        async write(buffers, position, from) {
          whileWriting()
          await part.write(buffers, position, from)
        },
      },
      throttle: {
        ...throttle,
        take(count) {
          taken.push(count)
          return Promise.resolve()
        },
      },
      connections: {
        open: () =>
          Promise.resolve({
            head: {
              status: 206,
              headers: {
                'content-range': `bytes 0-${String(MIB - 1)}/${String(10 * MIB)}`,
                'content-length': String(MIB),
              },
            },
            body: (async function* () {
              for (let at = 0; at < MIB; at += MIB / 4) yield await Promise.resolve([bytes(at, at + MIB / 4)])
            })(),
            close: () => undefined,
          }),
        held: () => 1,
        close: () => undefined,
      },
      alone: () => true,
      answered: () => undefined,
      came: () => undefined,
      wrote: () => undefined,
    })
    expect(end).toEqual({ kind: 'fetched' })
    return taken
  } finally {
    await part.close()
  }
}

describe('6. The engine: a range under a speed limit', () => {
  it('is charged for what comes, once it is written', async () => {
    const limit: Throttle = { limit: () => MIB * 20, setLimit: () => undefined, take: () => Promise.resolve() }
    expect(await charged(limit, () => undefined)).toEqual([MIB / 4, MIB / 4, MIB / 4, MIB / 4])
  })

  it('is not charged for the piece that was on its way to the disk when the limit was set', async () => {
    for (const before of [null, 20 * MIB]) {
      let now: number | null = before
      const limit: Throttle = { limit: () => now, setLimit: () => undefined, take: () => Promise.resolve() }
      const taken = await charged(limit, () => (now = 5 * MIB))
      expect(taken).toEqual([MIB / 4, MIB / 4, MIB / 4])
    }
  })
})
