import { describe, expect, it } from 'vitest'
import { createTurns } from '../../../electron/civitai/turns'

describe('5. Links in: turns', () => {
  it('let only so many run at once, the oldest first, also after one has failed', async () => {
    const inTurn = createTurns(2)
    const begun: number[] = []
    const ends: (() => void)[] = []
    const work = (n: number) => () => {
      begun.push(n)
      return new Promise<number>((resolve, reject) => {
        ends[n] = () => (n === 1 ? reject(new Error('no')) : resolve(n))
      })
    }
    const all = [0, 1, 2, 3].map((n) => inTurn(work(n)))
    const failing = expect(all[1]).rejects.toThrow('no')
    expect(begun).toEqual([0, 1])
    ends[1]?.()
    await failing
    expect(begun).toEqual([0, 1, 2])
    ends[2]?.()
    expect(await all[2]).toBe(2)
    expect(begun).toEqual([0, 1, 2, 3])
    ends[0]?.()
    ends[3]?.()
    expect(await Promise.all([all[0], all[3]])).toEqual([0, 3])
  })
})
