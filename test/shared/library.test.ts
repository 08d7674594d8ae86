import { describe, expect, it } from 'vitest'
import { duplicates, updateOf, usageBy } from '../../shared/library'
import { libraryFile, libraryModel } from '../electron/library/builders'

const known = (versionId: number) =>
  libraryFile({ path: '/m/a', identity: { kind: 'known', modelId: 3, versionId, by: 'file' } })

describe('6.5 Library: the update check', () => {
  const model = libraryModel(3, ['Pony', 'SDXL 1.0', 'SDXL 1.0', 'SD 1.5'])

  it('offers the newest of the same base model before one of another', () => {
    expect(updateOf(known(32), model, new Set())).toEqual({
      versionId: 31,
      name: 'v3',
      baseModel: 'SDXL 1.0',
      sameBase: true,
    })
    expect(updateOf(known(33), model, new Set())).toMatchObject({ versionId: 30, sameBase: false })
  })

  it('offers nothing for the newest, for one that is not listed, and of a model that was deleted', () => {
    expect(updateOf(known(30), model, new Set())).toBeNull()
    expect(updateOf(known(99), model, new Set())).toBeNull()
    expect(updateOf(known(32), { ...model, gone: true }, new Set())).toBeNull()
    expect(updateOf(libraryFile({ path: '/m/a' }), model, new Set())).toBeNull()
  })

  it('does not tell of a version that is ignored', () => {
    expect(updateOf(known(32), model, new Set([31]))).toMatchObject({ versionId: 30, sameBase: false })
    expect(updateOf(known(32), model, new Set([31, 30]))).toBeNull()
  })
})

describe('6.5 Library: duplicates and disk use', () => {
  const file = (sha256: string | null, tensorSha256: string | null = null) => ({ sha256, tensorSha256 })

  it('finds files that are the same, as a whole or by their tensors', () => {
    const [a, b, c, d, e] = [file('1'), file('1'), file('2', 't'), file('3', 't'), file('3')]
    const groups = duplicates([a, b, c, d, e, file('4'), file(null), file(null), file('5', 'u')])
    expect(groups).toEqual([
      [a, b],
      [c, d, e],
    ])
  })

  it('sums bytes and files by a trait, the largest first', () => {
    const files = [
      { bytes: 1, type: 'LORA' },
      { bytes: 10, type: 'VAE' },
      { bytes: 2, type: 'LORA' },
    ]
    expect(usageBy(files, ({ type }) => type)).toEqual([
      { name: 'VAE', bytes: 10, files: 1 },
      { name: 'LORA', bytes: 3, files: 2 },
    ])
  })
})
