import { describe, expect, it } from 'vitest'
import type { Receiver } from '../../../electron/engine/receiver'
import { MIB } from './faultKit'
import { expectOnly } from './folderContents'
import { useStage } from './stage'

const stage = useStage()
/** So slow that nothing would ever be done. */
const SLOW = 50_000

describe('6. The engine: the speed limit of one download', () => {
  it('holds that one back and no other', async () => {
    const { downloads, untilState, until } = stage().open()
    downloads.add([await stage().record('medium', { speedLimit: SLOW }), await stage().record('second')])
    downloads.start()
    await Promise.all([untilState('second', 'done'), until('medium', ({ received }) => received > 0)])
    expect(downloads.find('medium')?.state.kind).toBe('active')
    expect(downloads.find('medium')?.received).toBeLessThan(8 * MIB)
  })

  it('is lifted while it runs, and felt at once', async () => {
    const { downloads, untilState, until } = stage().open()
    const medium = await stage().record('medium', { speedLimit: SLOW })
    downloads.add([medium])
    downloads.start()
    await until('medium', ({ received }) => received > 0)
    downloads.limit('medium', null)
    await untilState('medium', 'done')
    await expectOnly(stage().folder, medium)
    expect(stage().fetches()).toHaveLength(1)
  })

  it('is told only while it runs, and taken back when that ends', async () => {
    const told: [string, number | null][] = []
    const receiver: Receiver = {
      receive: () => Promise.resolve({ kind: 'failed', failure: { kind: 'archived' } }),
      mend: () => Promise.resolve({ kind: 'stopped' }),
      wake: () => undefined,
      setLimit: () => undefined,
      limitOne: (id, bytesPerSecond) => void told.push([id, bytesPerSecond]),
      stop: () => Promise.resolve(),
    }
    const { downloads, untilState } = stage().open({ receiver })
    downloads.add([await stage().record('medium')])
    downloads.limit('medium', SLOW)
    downloads.start()
    await untilState('medium', 'attention')
    downloads.limit('medium', 2 * SLOW)
    expect(told).toEqual([
      ['medium', SLOW],
      ['medium', null],
    ])
  })

  it('is kept with the download', async () => {
    const { downloads, until } = stage().open()
    downloads.add([await stage().record('medium')])
    downloads.limit('medium', SLOW)
    downloads.start()
    await until('medium', ({ received }) => received > 0)
    expect(downloads.find('medium')?.speedLimit).toBe(SLOW)
    await downloads.stop()
    expect(stage().saves.at(-1)?.[0]?.speedLimit).toBe(SLOW)
  })
})
