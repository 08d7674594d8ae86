import { describe, expect, it, vi } from 'vitest'
import type { Reply } from '@shared/ipc'
import type { Link, LookedUp } from '@shared/link'
import { AT_ONCE, createLookUps } from '../../../renderer/links/lookUps'
import type { EntryState } from '../../../renderer/links/entries'

const answer: Reply<LookedUp> = { ok: true, value: { kind: 'found', models: [], more: false, gone: 0 } }

function wanted(count: number): { key: string; link: Link }[] {
  return Array.from({ length: count }, (_, n) => ({ key: `l${String(n)}`, link: { kind: 'id', id: n + 1 } }))
}

describe('5. Links in: looking up', () => {
  it('asks for four at once and in order, and tells all answers in few turns', async () => {
    const ends: (() => void)[] = []
    const asked: Link[] = []
    const states = new Map<string, EntryState>()
    const told = vi.fn((news: ReadonlyMap<string, EntryState>) => news.forEach((state, key) => states.set(key, state)))
    const lookUps = createLookUps((link) => {
      asked.push(link)
      return new Promise((resolve) => ends.push(() => resolve(answer)))
    }, told)
    lookUps.add(wanted(100))
    expect(asked).toHaveLength(AT_ONCE)
    for (let n = 0; n < 100; n += 1) {
      ends[n]?.()
      await vi.waitFor(() => expect(asked).toHaveLength(Math.min(100, AT_ONCE + n + 1)), { interval: 1 })
    }
    expect(asked).toEqual(wanted(100).map(({ link }) => link))
    await vi.waitFor(() => expect([...states.values()].map(({ kind }) => kind)).toEqual(Array(100).fill('found')))
    expect(told.mock.calls.length).toBeLessThan(100)
  })

  it('goes on after a failure, and takes more later', async () => {
    const states = new Map<string, EntryState>()
    const lookUps = createLookUps(
      (link) =>
        Promise.resolve(link.kind === 'id' && link.id === 1 ? { ok: false, failure: { kind: 'overloaded' } } : answer),
      (news) => news.forEach((state, key) => states.set(key, state)),
    )
    lookUps.add(wanted(2))
    await vi.waitFor(() => expect([...states.values()].map(({ kind }) => kind)).toEqual(['failed', 'found']))
    lookUps.add([{ key: 'more', link: { kind: 'id', id: 9 } }])
    await vi.waitFor(() => expect(states.get('more')?.kind).toBe('found'))
  })

  it('asks for nothing more once it is stopped, and tells nothing', async () => {
    const ends: (() => void)[] = []
    const told = vi.fn()
    const ask = vi.fn(() => new Promise<Reply<LookedUp>>((resolve) => ends.push(() => resolve(answer))))
    const lookUps = createLookUps(ask, told)
    lookUps.add(wanted(10))
    lookUps.stop()
    for (const end of ends) end()
    await Promise.resolve()
    lookUps.add(wanted(1))
    expect(ask).toHaveBeenCalledTimes(AT_ONCE)
    expect(told).not.toHaveBeenCalled()
  })
})
