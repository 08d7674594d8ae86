import { describe, expect, it } from 'vitest'
import { MIB, once, sentBytes } from './faultKit'
import { expectOnly } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

/** The first answer of the storage stops after some bytes; later ones do not. */
function stallFirst(bytes: number): void {
  stage().civitai.faults.set([once({ kind: 'stall', afterBytes: bytes })])
}

describe('6. The engine: the death of a worker', () => {
  it('that receives costs no more than was in its hands', async () => {
    stallFirst(6 * MIB)
    const { folder, record, open } = stage()
    const { downloads, until, untilState, killEngine } = open({ stallMs: 60_000 })
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ received }) => received >= 5 * MIB)
    await killEngine()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    // An entry is written for every 4 MiB, and up to 1 MiB is gathered.
    expect(sentBytes(stage()) - medium.bytes).toBeLessThanOrEqual(5 * MIB)
  })

  it('that hashes costs nothing that was received', async () => {
    stallFirst(6 * MIB)
    const { folder, record, open } = stage()
    const { downloads, until, untilState, killHasher } = open({ stallMs: 1000 })
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ received }) => received >= 5 * MIB)
    await killHasher()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(sentBytes(stage())).toBe(medium.bytes)
  })

  it('again and again is got over as long as bytes come', async () => {
    const { civitai, folder, record, open } = stage()
    const { downloads, until, untilState, killEngine } = open({ stallMs: 60_000 })
    const medium = await record('medium')
    civitai.faults.set([{ match: { origin: 'storage', times: 2 }, do: { kind: 'stall', afterBytes: 5 * MIB } }])
    downloads.add([medium])
    downloads.start()
    // Each entry of the journal comes with 4 MiB more.
    for (const received of [4 * MIB, 8 * MIB]) {
      await until('medium', (download) => download.received >= received)
      await killEngine()
    }
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
  })

  it('that can not even start is left to a person in the end', async () => {
    const { record, open, brokenWorkers } = stage()
    const { downloads, untilState } = open({ ...brokenWorkers() })
    downloads.add([await record('medium')])
    downloads.start()
    expect((await untilState('medium', 'attention')).failure.kind).toBe('unexpected')
  })
})
