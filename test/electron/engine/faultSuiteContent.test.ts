import { describe, it } from 'vitest'
import { MIB } from './faultKit'
import { every } from './faultRules'
import { play, type FaultCase, type Scene } from './faultSuite'
import { useStage } from './stage'

const stage = useStage()
const SIZE = 3 * MIB + 321

/** Civitai lists it rightly by now. */
const recheck = async ({ downloads }: Scene): Promise<void> => {
  await downloads.quarantine.recheck('struck')
}

const cases: readonly (readonly [string, FaultCase])[] = [
  [
    'a file that was replaced by a shorter one comes anew after the second answer that says so',
    {
      begun: true,
      record: { bytes: SIZE + 10, bytesExact: true },
      anew: true,
      end: { verified: true, after: ['changedOnServer'] },
    },
  ],
  [
    'a file that is said to be longer for good ends with a person, and with its bytes as far as they are right',
    { faults: [every({ kind: 'wrongTotal', delta: 10 })], end: { state: 'attention', failure: 'badResponse' } },
  ],
  [
    'a file of the same size with other bytes is quarantined, and comes again',
    {
      begun: true,
      faults: [every({ kind: 'flipByte', at: 2 * MIB })],
      anew: true,
      end: { state: 'quarantined', failure: 'hashMismatch' },
    },
  ],
  [
    'another ETag for the same file costs nothing',
    { begun: true, faults: [every({ kind: 'newEtag', etag: '"another"' })], end: { verified: true, after: [] } },
  ],
  [
    'the rest from the other store costs nothing',
    { begun: true, settings: { storage: 'alternate' }, end: { verified: true, after: [] } },
  ],
  [
    'a hash that is listed wrongly puts the file into quarantine, all of it',
    {
      record: { sha256: 'a'.repeat(64) },
      putRight: recheck,
      anew: true,
      end: { state: 'quarantined', failure: 'hashMismatch' },
    },
  ],
  [
    'a size that is listed slightly wrong is no trouble',
    { begun: true, record: { listedBytes: SIZE - 900 }, end: { verified: true, after: [] } },
  ],
  [
    'a size that is listed as a third is no trouble where the hash is right',
    { begun: true, record: { listedBytes: MIB }, end: { verified: true, after: [] } },
  ],
  [
    'a size that is listed as ten times as much is no trouble where the hash is right',
    { record: { listedBytes: 10 * SIZE, bytes: 10 * SIZE }, end: { verified: true } },
  ],
  [
    'a size that is listed hugely wrong puts a file without a hash into quarantine',
    {
      file: 'noHash',
      record: { listedBytes: 10 * MIB },
      putRight: recheck,
      anew: true,
      end: { state: 'quarantined', failure: 'sizeMismatch' },
    },
  ],
]

describe('6. The engine: other bytes than were listed, beside a healthy download:', () => {
  it.each(cases)('%s', (_, one) => play(stage(), one))
})
