import fc from 'fast-check'
import { activeSteps, type DownloadState } from '../../../shared/download'
import { failureKinds, type Failure } from '../../../shared/failure'
import type { JournalEntry } from '../../../electron/engine/journal'
import { addRange, type Range } from '../../../electron/engine/ranges'
import type { NextTry } from '../../../electron/engine/retry'
import type { Happening } from '../../../electron/engine/transition'

/** Epoch ms, up to centuries from now. */
export const times = fc.integer({ min: 0, max: 1e13 })

export const failures: fc.Arbitrary<Failure> = fc.record(
  {
    kind: fc.constantFrom(...failureKinds),
    until: times,
    detail: fc.string(),
    status: fc.integer({ min: 100, max: 599 }),
  },
  { requiredKeys: ['kind'] },
)

const ended = { path: fc.string(), sha256: fc.string() }
const kind = <K extends string>(name: K): { kind: fc.Arbitrary<K> } => ({ kind: fc.constant(name) })

export const retrying = fc.record(
  { ...kind('retrying'), at: times, attempt: fc.nat(), failure: failures, holdsAll: fc.boolean() },
  { requiredKeys: ['kind', 'at', 'attempt', 'failure'] },
)

export const states: fc.Arbitrary<DownloadState> = fc.oneof(
  fc.record(kind('waiting')),
  fc.record(kind('paused')),
  fc.record({ ...kind('active'), step: fc.constantFrom(...activeSteps) }),
  retrying,
  fc.record({ ...kind('attention'), failure: failures }),
  fc.record({ ...kind('quarantined'), failure: failures, ...ended }),
  fc.record({ ...kind('done'), at: times, verified: fc.boolean(), ...ended }),
)

const tries: fc.Arbitrary<NextTry> = fc.oneof(fc.record({ ...kind('again'), at: times }), fc.record(kind('attention')))

export const happenings: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      ...(['loaded', 'started', 'paused', 'wanted', 'keyChanged', 'held', 'fetchAgain', 'onceMore', 'letGo'] as const),
    ),
  }),
  fc.record({ ...kind('step'), step: fc.constantFrom(...activeSteps) }),
  fc.record({ ...kind('failed'), failure: failures, next: tries, attempt: fc.nat() }),
  fc.record({ ...kind('heldUp'), by: retrying }),
  fc.record({ ...kind('released'), at: times, verified: fc.boolean(), ...ended }),
  fc.record({ ...kind('returned'), failure: failures, ...ended }),
  fc.record({ ...kind('obstructed'), failure: failures }),
  fc.record({ ...kind('quarantined'), failure: failures, ...ended }),
  fc.record({ ...kind('done'), at: times, verified: fc.boolean(), ...ended }),
)

const counts = fc.maxSafeNat()

/** Well-formed lists of ranges, of files up to the largest that there can be. */
export const rangeLists: fc.Arbitrary<Range[]> = fc
  .array(fc.tuple(counts, fc.integer({ min: 1, max: 2 ** 40 })), { maxLength: 30 })
  .map((list) =>
    list.reduce<Range[]>(
      (all, [start, length]) => addRange(all, start, Math.min(start + length, Number.MAX_SAFE_INTEGER)),
      [],
    ),
  )

/** Text as a header of HTTP brings it: one byte for each letter. */
const headerText = fc.string({
  unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 90,
})

export const entries: fc.Arbitrary<JournalEntry> = fc.record({
  versionId: counts,
  fileId: counts,
  size: counts,
  origin: fc.option(headerText),
  sequence: counts,
  boot: fc.uuid(),
  written: rangeLists,
  synced: rangeLists,
})
