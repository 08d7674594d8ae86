import { describe, expect, it } from 'vitest'
import { isKeptFile, isKeptModel } from '../../../electron/library/keptLines'
import { libraryFileSchema, libraryModelSchema } from '../../../shared/schemas/library'
import { randomFrom, type Random } from '../../civitai/random'
import { twist } from '../../fuzz/mangle'
import { libraryFile, libraryModel } from './builders'

const header = {
  ...{ tensors: 7, precision: 'F16', title: 'x'.repeat(500), baseModel: null, network: null },
  toldTensorHash: null,
}
const files = [
  libraryFile({ path: '/m/a', header, check: { at: 1, intact: true }, inode: '2049 1234' }),
  libraryFile({ path: '/m/b', hashes: null, hashedBy: null, broken: 'the file is empty', programId: null }),
  libraryFile({ path: '/m/c', identity: { kind: 'known', modelId: 1, versionId: 2, by: 'tensors' } }),
  libraryFile({ path: '/m/d', identity: { kind: 'unknown', askedAt: 1.5, tensorsAsked: true }, hashedBy: 'sidecar' }),
  libraryFile({
    path: '/m/e',
    hashes: { sha256: 'ab'.repeat(32), autoV1: '0123abcd', tensorSha256: 'cd'.repeat(32) },
    away: true,
  }),
]
const pictured = libraryModel(5)
const picture = { url: 'https://image.civitai.com/x.jpeg', level: 1 }
const models = [
  { ...pictured, versions: pictured.versions.map((one) => ({ ...one, picture })) },
  libraryModel(3, ['SDXL 1.0', 'Pony']),
  { ...libraryModel(4), creator: null, gone: true, versions: [] },
]

/** As it comes back from a line, now and then with something else in it. */
function spoilt(value: unknown, random: Random): unknown {
  return JSON.parse(JSON.stringify(random.chance(0.9) ? twist(value, random) : value)) as unknown
}

describe('6.5 Library: a line of the index', () => {
  it('is taken exactly where the schemas take it, whatever stands in it', () => {
    const random = randomFrom(7)
    const taken = { file: 0, model: 0 }
    for (let n = 0; n < 6000; n += 1) {
      const file = spoilt(random.pick(files), random)
      const model = spoilt(random.pick(models), random)
      expect(isKeptFile(file), JSON.stringify(file)).toBe(libraryFileSchema.safeParse(file).success)
      expect(isKeptModel(model), JSON.stringify(model)).toBe(libraryModelSchema.safeParse(model).success)
      taken.file += isKeptFile(file) ? 1 : 0
      taken.model += isKeptModel(model) ? 1 : 0
    }
    expect(taken.file).toBeGreaterThan(600)
    expect(taken.model).toBeGreaterThan(600)
  })
})
