import { describe, expect, it } from 'vitest'
import { createAgenda, worthAsking, type Agenda } from '../../../electron/library/agenda'
import { createSmallestFirst } from '../../../electron/library/smallestFirst'
import type { LibraryFile } from '../../../shared/library'
import { randomFrom } from '../../civitai/random'
import { libraryFile, libraryModel } from './builders'

const now = 10
const free = { mayAsk: true, mayHash: true }
const unhashed = { hashes: null, hashedBy: null } as const
const header = {
  ...{ tensors: 1, precision: null, title: null, baseModel: null, network: null, toldTensorHash: null },
}
const unknown = { kind: 'unknown', askedAt: 1, tensorsAsked: false } as const

function agendaOf(...files: LibraryFile[]): Agenda {
  const agenda = createAgenda(() => now)
  for (const file of files) agenda.put(file)
  return agenda
}

describe('6.5 Library: what comes next', () => {
  it('is the smallest file that is not hashed, one that changed in its new size, and none that is gone', () => {
    const agenda = agendaOf(
      libraryFile({ path: '/m/large', bytes: 900, ...unhashed }),
      libraryFile({ path: '/m/small', bytes: 10, ...unhashed }),
      libraryFile({ path: '/m/middle', bytes: 100, ...unhashed }),
    )
    expect(agenda.toHash()).toEqual({ files: 3, bytes: 1010 })
    expect(agenda.next(free)).toMatchObject({ kind: 'hash', file: { path: '/m/small' } })
    agenda.put(libraryFile({ path: '/m/small', bytes: 500, ...unhashed }))
    expect(agenda.next(free)).toMatchObject({ file: { path: '/m/middle' } })
    agenda.drop('/m/middle')
    expect(agenda.next(free)).toMatchObject({ file: { path: '/m/small', bytes: 500 } })
    agenda.put(libraryFile({ path: '/m/small', bytes: 500, ...unhashed, away: true }))
    expect(agenda.next(free)).toMatchObject({ file: { path: '/m/large' } })
    agenda.skip('/m/large')
    expect(agenda.next(free)).toBeNull()
    expect(agenda.toHash()).toEqual({ files: 0, bytes: 0 })
    // It could not be read since its drive went away.
    agenda.put(libraryFile({ path: '/m/large', bytes: 900, ...unhashed, away: true }))
    agenda.put(libraryFile({ path: '/m/large', bytes: 900, ...unhashed }))
    expect(agenda.next(free)).toMatchObject({ file: { path: '/m/large' } })
    agenda.skip('/m/large')
    // Another file by its time: it may be read again.
    agenda.put(libraryFile({ path: '/m/large', bytes: 900, changedAt: 2, ...unhashed }))
    expect(agenda.next(free)).toMatchObject({ file: { path: '/m/large' } })
    expect(agenda.next({ mayAsk: true, mayHash: false })).toBeNull()
  })

  it('is what a person wants checked before all that is to be read, and what Civitai is to be asked before that', () => {
    const agenda = agendaOf(libraryFile({ path: '/m/a' }), libraryFile({ path: '/m/b', bytes: 1, ...unhashed }))
    agenda.check('/m/a')
    agenda.check('/m/not there')
    expect(agenda.next({ mayAsk: false, mayHash: true })).toMatchObject({ kind: 'check', file: { path: '/m/a' } })
    agenda.checked('/m/a')
    expect(agenda.next(free)).toMatchObject({ kind: 'hash', file: { path: '/m/b' } })
    agenda.drop('/m/b')
    expect(agenda.next(free)).toMatchObject({ kind: 'identify', files: [{ path: '/m/a' }] })
    agenda.put(libraryFile({ path: '/m/a', identity: { kind: 'known', modelId: 7, versionId: 70, by: 'file' } }))
    expect(agenda.next(free)).toEqual({ kind: 'details', modelIds: [7] })
    agenda.putModel(libraryModel(7))
    expect(agenda.next(free)).toBeNull()
  })

  it('is the hash of the tensors only for a safetensors file that Civitai does not know by its own', () => {
    const path = '/m/x.safetensors'
    const known = { kind: 'known', modelId: 1, versionId: 1, by: 'file' } as const
    const agenda = agendaOf(
      libraryFile({ path: '/m/known.safetensors', header, identity: known }),
      libraryFile({ path: '/m/x.pt', identity: unknown }),
    )
    agenda.putModel(libraryModel(1))
    expect(agenda.next(free)).toBeNull()
    agenda.put(libraryFile({ path, header, identity: unknown }))
    expect(agenda.next(free)).toMatchObject({ kind: 'hashTensors', file: { path } })
    const hashes = { sha256: 'ab'.repeat(32), autoV1: null, tensorSha256: 'cd'.repeat(32) }
    agenda.put(libraryFile({ path, header, identity: unknown, hashes }))
    expect(agenda.next(free)).toMatchObject({ kind: 'identifyTensors', files: [{ path }] })
    agenda.put(libraryFile({ path, header, identity: { ...unknown, tensorsAsked: true }, hashes }))
    expect(agenda.next(free)).toBeNull()
  })

  it('makes sure of what a sidecar told once there is nothing else to do', () => {
    const told = libraryFile({ path: '/m/told', bytes: 1, hashedBy: 'sidecar', identity: { ...unknown } })
    const agenda = agendaOf(told, libraryFile({ path: '/m/new', bytes: 50, ...unhashed }))
    expect(agenda.next(free)).toMatchObject({ file: { path: '/m/new' } })
    agenda.drop('/m/new')
    expect(agenda.next(free)).toMatchObject({ kind: 'hash', file: { path: '/m/told' } })
  })

  it('is to ask again, a week later, about what Civitai did not know', () => {
    const week = 7 * 24 * 3600_000
    const asked = libraryFile({ path: '/m/x', identity: { ...unknown, tensorsAsked: true, askedAt: now - week } })
    expect(agendaOf(asked).next(free)).toBeNull()
    const earlier = { ...asked, identity: { ...unknown, tensorsAsked: true, askedAt: now - week - 1 } }
    expect(agendaOf(earlier).next(free)).toMatchObject({ kind: 'identify', files: [{ path: '/m/x' }] })
  })

  it('asks about the first fifty soon, and about 5,000 in eight questions while they are hashed one by one', () => {
    const agenda = createAgenda(() => now)
    const files = Array.from({ length: 5000 }, (_, n) =>
      libraryFile({ path: `/m/${String(n)}`, bytes: n, ...unhashed }),
    )
    for (const file of files) agenda.put(file)
    for (let n = 1; n <= 5000; n += 1) agenda.putModel(libraryModel(n))
    const questions: number[] = []
    let hashed = 0
    for (let task = agenda.next(free); task !== null; task = agenda.next(free)) {
      if (task.kind === 'hash') {
        hashed += 1
        agenda.put({
          ...task.file,
          hashes: { sha256: 'ab'.repeat(32), autoV1: null, tensorSha256: null },
          hashedBy: 'us',
        })
      } else if (task.kind === 'identify') {
        questions.push(task.files.length)
        for (const file of task.files)
          agenda.put({ ...file, identity: { kind: 'known', modelId: 1, versionId: 1, by: 'file' } })
      } else throw new Error(task.kind)
    }
    expect(hashed).toBe(5000)
    expect(questions).toEqual([50, 50, 100, 200, 400, 800, 1600, 1800])
    expect(worthAsking(0)).toBe(50)
  })
})

describe('6.5 Library: the smallest first', () => {
  it('come in order, whatever came and went in between', () => {
    const random = randomFrom(9)
    const heap = createSmallestFirst<number>()
    const there = new Map<number, number>()
    for (let n = 0; n < 3000; n += 1) {
      const [thing, size] = [random.int(0, 200), random.int(0, 1000)]
      if (random.chance(0.3)) there.delete(thing)
      else {
        there.set(thing, size)
        heap.add(thing, size)
      }
      const first = heap.first((one, at) => there.get(one) === at)
      const least = Math.min(...there.values())
      expect(first === null ? Infinity : there.get(first)).toBe(least)
    }
  })
})
