import { describe, expect, it } from 'vitest'
import { createHoldings } from '../../../electron/library/holdings'
import { libraryFile } from './builders'

const hash = (letter: string) => ({ sha256: letter.repeat(64), autoV1: null, tensorSha256: null })

describe('6.5 Library: what is owned', () => {
  it('is found by its hash wherever it is, not where its drive is away, nor where it is damaged', () => {
    const holdings = createHoldings()
    holdings.put(libraryFile({ path: '/m/a', hashes: hash('a') }))
    holdings.put(libraryFile({ path: '/m/b', hashes: hash('a') }))
    holdings.put(libraryFile({ path: '/m/c', hashes: hash('c'), away: true }))
    holdings.put(libraryFile({ path: '/m/d', hashes: null }))
    holdings.put(libraryFile({ path: '/m/e', hashes: hash('a'), check: { at: 1, intact: false } }))
    expect(holdings.pathsOf('a'.repeat(64))).toEqual(['/m/a', '/m/b'])
    expect(holdings.pathsOf('c'.repeat(64))).toEqual([])
    holdings.drop('/m/a')
    holdings.put(libraryFile({ path: '/m/b', hashes: hash('b') }))
    expect(holdings.pathsOf('a'.repeat(64))).toEqual([])
    expect(holdings.pathsOf('b'.repeat(64))).toEqual(['/m/b'])
  })

  it('knows of a version as long as one of its files is there', () => {
    const identity = { kind: 'known', modelId: 1, versionId: 10, by: 'file' } as const
    const holdings = createHoldings()
    holdings.put(libraryFile({ path: '/m/a', identity }))
    holdings.put(libraryFile({ path: '/m/b', identity }))
    holdings.drop('/m/a')
    expect(holdings.hasVersion(10)).toBe(true)
    holdings.put(libraryFile({ path: '/m/b', identity, away: true }))
    expect(holdings.hasVersion(10)).toBe(false)
  })
})
