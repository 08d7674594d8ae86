import { describe, expect, it } from 'vitest'
import type { Download, DownloadState } from '../../../shared/download'
import { Reservations, lackOf } from '../../../electron/engine/reservations'
import { aDownload } from './builders'

const waiting: DownloadState = { kind: 'waiting' }
const active: DownloadState = { kind: 'active', step: 'receiving' }
const full: DownloadState = { kind: 'retrying', at: 0, attempt: 1, failure: { kind: 'diskFull' } }

/** A queue of [state, missing bytes, drive, file], named a, b, c ... */
function reserving(rows: [DownloadState, number, string?, number?][], free: Record<string, number | null>) {
  const queue: Download[] = rows.map(([state, bytes, drive = 'one', fileId], n) => {
    const own = { id: String.fromCharCode(97 + n), fileId: fileId ?? 300 + n, folder: `/${drive}/models` }
    return aDownload({ ...own, state, bytes: bytes + 10, received: 10 })
  })
  const drive = (folder: string): string => folder.split('/')[1] ?? ''
  const reservations = new Reservations(
    {
      freeSpace: (folder) => Promise.resolve(free[drive(folder)] ?? null),
      volumeOf: (folder) => Promise.resolve({ id: drive(folder), root: `/${drive(folder)}` }),
    },
    () => queue,
  )
  const rooms = async () => [...(await reservations.shares())].map(([id, { room, fits }]) => [id, room, fits])
  return { reservations, rooms, queue }
}

describe('6. The engine: the space of the whole queue', () => {
  it('is reserved in its order, per volume, for what waits too', async () => {
    const rows: [DownloadState, number, string?][] = [
      [active, 40],
      [waiting, 50],
      [waiting, 5, 'two'],
      [waiting, 10],
    ]
    expect(await reserving(rows, { one: 100, two: 5 }).rooms()).toEqual([
      ['a', 100, true],
      ['b', 60, true],
      ['c', 5, true],
      ['d', 10, true],
    ])
  })

  it('is not taken by one that does not fit: a small one behind it goes on', async () => {
    const rows: [DownloadState, number][] = [
      [full, 200],
      [waiting, 60],
      [waiting, 60],
      [waiting, 40],
    ]
    expect(await reserving(rows, { one: 100 }).rooms()).toEqual([
      ['a', 100, false],
      ['b', 100, true],
      ['c', 40, false],
      ['d', 40, true],
    ])
  })

  it.each<[string, DownloadState]>([
    ['is paused', { kind: 'paused' }],
    ['needs a person', { kind: 'attention', failure: { kind: 'needsKey' } }],
    ['is quarantined', { kind: 'quarantined', failure: { kind: 'hashMismatch' }, path: '/x', sha256: '' }],
    ['is done', { kind: 'done', at: 0, path: '/x', sha256: '', verified: true }],
  ])('is not taken by one that %s', async (_, state) => {
    const rows: [DownloadState, number][] = [
      [state, 90],
      [waiting, 100],
    ]
    expect(await reserving(rows, { one: 100 }).rooms()).toEqual([['b', 100, true]])
  })

  it('stays with the one that it was granted to, also when another is put before it', async () => {
    const { reservations, rooms, queue } = reserving(
      [
        [active, 60],
        [active, 60],
      ],
      { one: 100 },
    )
    expect(await reservations.roomFor('a')).toBe(100)
    queue.reverse()
    expect(await rooms()).toEqual([
      ['a', 100, true],
      ['b', 40, false],
    ])
    reservations.release('a')
    expect(await rooms()).toEqual([
      ['b', 100, true],
      ['a', 40, false],
    ])
  })

  it('is granted to one of two that ask at the same moment, the first in the queue', async () => {
    const { reservations } = reserving(
      [
        [active, 60],
        [active, 60],
      ],
      { one: 100 },
    )
    const rooms = await Promise.all([reservations.roomFor('b'), reservations.roomFor('a')])
    expect(rooms).toEqual([40, 100])
  })

  it('is not counted where nobody knows how much there is', async () => {
    const { rooms } = reserving(
      [
        [waiting, 60],
        [waiting, 60],
      ],
      { one: null },
    )
    expect(await rooms()).toEqual([
      ['a', null, true],
      ['b', null, true],
    ])
  })

  it('that is lacking is told with the drive, what is needed and what is left', async () => {
    const shares = await reserving(
      [
        [waiting, 80],
        [waiting, 60],
      ],
      { one: 100 },
    ).reservations.shares()
    expect([...shares.values()].map(lackOf)).toEqual([
      null,
      { kind: 'diskFull', path: '/one', expected: '60', actual: '20' },
    ])
  })
})

describe('6. The engine: the space of one file for several folders', () => {
  const done: DownloadState = { kind: 'done', at: 0, path: '/one/models/x', sha256: '', verified: true }

  it('is that of one copy on a volume, and of another on another', async () => {
    const rows: [DownloadState, number, string, number][] = [
      [waiting, 60, 'one', 1],
      [waiting, 60, 'one', 1],
      [waiting, 60, 'two', 1],
      [waiting, 40, 'one', 2],
    ]
    expect(await reserving(rows, { one: 100, two: 50 }).rooms()).toEqual([
      ['a', 100, true],
      ['b', 100, true],
      ['c', 50, false],
      ['d', 40, true],
    ])
  })

  it('is lacking for all of them together', async () => {
    const rows: [DownloadState, number, string, number][] = [
      [full, 60, 'one', 1],
      [full, 60, 'one', 1],
    ]
    expect(await reserving(rows, { one: 50 }).rooms()).toEqual([
      ['a', 50, false],
      ['b', 50, false],
    ])
  })

  it('is that of whoever writes it, though another is before it', async () => {
    const rows: [DownloadState, number, string, number][] = [
      [{ kind: 'retrying', at: 0, attempt: 1, failure: { kind: 'locked' } }, 60, 'one', 1],
      [active, 60, 'one', 1],
      [waiting, 40, 'one', 2],
    ]
    const { reservations, rooms } = reserving(rows, { one: 100 })
    expect(await reservations.roomFor('b')).toBe(100)
    expect(await rooms()).toEqual([
      ['b', 100, true],
      ['a', 100, true],
      ['c', 40, true],
    ])
  })

  it('is none where it is there already, until one asks all the same: it could not be linked', async () => {
    const rows: [DownloadState, number, string, number][] = [
      [done, 0, 'one', 1],
      [waiting, 60, 'one', 1],
      [waiting, 60, 'one', 2],
    ]
    const { reservations, rooms } = reserving(rows, { one: 100 })
    expect(await rooms()).toEqual([
      ['b', 100, true],
      ['c', 100, true],
    ])
    expect(await reservations.roomFor('b')).toBe(100)
    reservations.release('b')
    expect(await rooms()).toEqual([
      ['b', 100, true],
      ['c', 40, false],
    ])
  })
  it('is what it was before once the one that asked is off the list', async () => {
    const rows: [DownloadState, number, string, number][] = [
      [done, 0, 'one', 1],
      [waiting, 60, 'one', 1],
      [waiting, 60, 'one', 2],
    ]
    const { reservations, rooms } = reserving(rows, { one: 100 })
    const before = await rooms()
    await reservations.roomFor('b')
    reservations.forget(['b'])
    expect(await rooms()).toEqual(before)
  })
})
