import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DownloadState } from '../../../shared/download'
import type { Failure, FailureKind } from '../../../shared/failure'
import { downloadStateSchema } from '../../../shared/schemas/download'
import { transition, type Happening } from '../../../electron/engine/transition'
import { ownTries } from '../../../electron/engine/wall'
import { happenings, states as anyState } from './arbitraries'

const failure: Failure = { kind: 'connection' }

const states: Record<DownloadState['kind'], DownloadState> = {
  waiting: { kind: 'waiting' },
  active: { kind: 'active', step: 'receiving' },
  retrying: { kind: 'retrying', at: 5, attempt: 2, failure },
  paused: { kind: 'paused' },
  attention: { kind: 'attention', failure },
  quarantined: { kind: 'quarantined', failure, path: '/x.quarantined', sha256: 'ab' },
  done: { kind: 'done', at: 3, path: '/x', sha256: 'ab', verified: true },
}

const heldUp = { kind: 'retrying', at: 9, attempt: 1, failure: { kind: 'quota' }, holdsAll: true } as const
const triedBefore = { at: 5, attempt: 2, failure } as const
const done = { kind: 'done', at: 9, path: '/y', sha256: 'cd', verified: false } as const
const quarantined = { kind: 'quarantined', failure, path: '/y.quarantined', sha256: 'cd' } as const

/** What each happening makes of each state; states that are left out stay as they are. */
const table: [string, Happening, Partial<Record<DownloadState['kind'], DownloadState>>][] = [
  ['loaded', { kind: 'loaded' }, { active: states.waiting }],
  [
    'started',
    { kind: 'started' },
    { waiting: { kind: 'active', step: 'resolving' }, retrying: { kind: 'active', step: 'resolving' } },
  ],
  ['a step', { kind: 'step', step: 'verifying' }, { active: { kind: 'active', step: 'verifying' } }],
  ['the same step', { kind: 'step', step: 'receiving' }, {}],
  ['paused', { kind: 'paused' }, { waiting: states.paused, active: states.paused, retrying: states.paused }],
  ['wanted', { kind: 'wanted' }, { paused: states.waiting, retrying: states.waiting, attention: states.waiting }],
  ['another key', { kind: 'keyChanged' }, {}],
  [
    'the network that is back',
    { kind: 'networkBack', at: 4 },
    { retrying: { kind: 'retrying', at: 4, attempt: 0, failure } },
  ],
  [
    'a clock that was set back',
    { kind: 'clock', setBack: 3, now: 0 },
    { retrying: { kind: 'retrying', at: 2, attempt: 2, failure } },
  ],
  [
    'a failure that passes',
    { kind: 'failed', failure, next: { kind: 'again', at: 7 }, attempt: 3 },
    { active: { kind: 'retrying', at: 7, attempt: 3, failure } },
  ],
  [
    'a failure that stays',
    { kind: 'failed', failure, next: { kind: 'attention' }, attempt: 3 },
    { active: states.attention },
  ],
  [
    'that it is held up with another',
    { kind: 'heldUp', by: heldUp },
    {
      waiting: { ...heldUp, heldFrom: null },
      retrying: { ...heldUp, heldFrom: triedBefore },
    },
  ],
  ['that what held all is over', { kind: 'letGo' }, {}],
  ['quarantined', quarantined, { active: quarantined }],
  ['done', done, { active: done }],
  ['a look that finds another obstacle', { kind: 'obstructed', failure: { kind: 'diskFull' } }, {}],
  [
    'that a quarantined file is right after all',
    { kind: 'released', at: 5, path: '/x', sha256: 'b', verified: true },
    { quarantined: { kind: 'done', at: 5, path: '/x', sha256: 'b', verified: true } },
  ],
  [
    'that a quarantined file is taken as it is',
    { kind: 'released', at: 5, path: '/x', sha256: 'b', verified: false },
    { quarantined: { kind: 'done', at: 5, path: '/x', sha256: 'b', verified: false, accepted: true } },
  ],
  // Only what a person had taken as it is.
  ['that a file is back in quarantine', { ...quarantined, kind: 'returned' }, {}],
  ['fetch again', { kind: 'fetchAgain' }, { quarantined: states.waiting }],
]

describe('6. The engine: transition', () => {
  it.each(table)('knows what %s means in every state', (_, happening, changes) => {
    for (const state of Object.values(states)) {
      const expected = changes[state.kind]
      if (expected === undefined) expect(transition(state, happening)).toBe(state)
      else expect(transition(state, happening)).toEqual(expected)
    }
  })

  it.each<[FailureKind, boolean]>([
    ['needsKey', true],
    ['badKey', true],
    ['forbidden', true],
    ['paid', true],
    ['earlyAccess', true],
    ['diskFull', false],
    ['hashMismatch', false],
  ])('lets another key bring on what failed with %s: %s', (kind, brought) => {
    const state: DownloadState = { kind: 'attention', failure: { kind } }
    expect(transition(state, { kind: 'keyChanged' }).kind).toBe(brought ? 'waiting' : 'attention')
  })

  it('lets another key bring on what waits for the end of an early access, and nothing else that waits', () => {
    const waits = (kind: FailureKind) => ({ kind: 'retrying', at: 7, attempt: 1, failure: { kind } }) as const
    expect(transition(waits('earlyAccess'), { kind: 'keyChanged' })).toEqual({ kind: 'waiting' })
    expect(transition(waits('overloaded'), { kind: 'keyChanged' }).kind).toBe('retrying')
  })

  it('puts a file back into quarantine that a person had taken as it is', () => {
    const accepted: DownloadState = { kind: 'done', at: 5, path: '/x', sha256: 'b', verified: false, accepted: true }
    expect(transition(accepted, { ...quarantined, kind: 'returned' })).toEqual(quarantined)
  })

  it('lets go what was held with all others, and nothing else that waits', () => {
    expect(transition(heldUp, { kind: 'letGo' })).toEqual({ kind: 'waiting' })
  })

  it('holds up one that was trying again without taking that for its own failure, and gives it back', () => {
    const tried: DownloadState = { kind: 'retrying', at: 5, attempt: 4, failure: { kind: 'badResponse' } }
    const held = transition(tried, { kind: 'heldUp', by: heldUp })
    expect(held).toMatchObject({ at: 9, failure: { kind: 'quota' }, holdsAll: true })
    expect(ownTries(held)).toMatchObject({ attempt: 4, failure: { kind: 'badResponse' } })
    // The time moves, and what it tried stays.
    const longer = transition(held, { kind: 'heldUp', by: { ...heldUp, at: 20 } })
    expect(longer).toMatchObject({ at: 20 })
    expect(transition(longer, { kind: 'letGo' })).toEqual(tried)
    expect(ownTries(transition({ kind: 'waiting' }, { kind: 'heldUp', by: { ...heldUp, attempt: 7 } }))).toEqual({
      attempt: 0,
      failure: null,
    })
  })

  it('lets one that waits for its disk know what stops it now, and keeps the time of the next look', () => {
    const waits: DownloadState = { kind: 'retrying', at: 5, attempt: 2, failure: { kind: 'folderMissing', path: '/x' } }
    const failure: Failure = { kind: 'diskFull', path: '/' }
    expect(transition(waits, { kind: 'obstructed', failure })).toEqual({ ...waits, failure })
    expect(transition(waits, { kind: 'onceMore' })).toEqual({ kind: 'waiting' })
  })
})

/** Happenings that are the wish of a person. */
const wishes: Happening['kind'][] = ['wanted', 'keyChanged', 'fetchAgain', 'released']

describe('6. The engine: any happenings in any order', () => {
  it('lead to states that can be kept, and change the one before in nothing', () => {
    fc.assert(
      fc.property(anyState, fc.array(happenings), (first, list) => {
        let state = first
        for (const happening of list) {
          const before = structuredClone(state)
          const next = transition(state, happening)
          expect(state).toEqual(before)
          expect(downloadStateSchema.parse(next)).toEqual(next)
          state = next
        }
      }),
    )
  })

  it('mean nothing when they come a second time', () => {
    fc.assert(
      fc.property(anyState, happenings, (state, happening) => {
        const once = transition(state, happening)
        expect(transition(once, happening)).toBe(once)
      }),
    )
  })

  it('never touch what is done', () => {
    fc.assert(
      fc.property(anyState, fc.array(happenings), (state, list) => {
        fc.pre(state.kind === 'done')
        expect(list.reduce(transition, state)).toBe(state)
      }),
    )
  })

  it('wake what is paused, needs a person or is in quarantine only as a person wishes', () => {
    fc.assert(
      fc.property(anyState, happenings, (state, happening) => {
        const sleeps = state.kind === 'paused' || state.kind === 'attention' || state.kind === 'quarantined'
        fc.pre(sleeps && !wishes.includes(happening.kind))
        expect(transition(state, happening)).toBe(state)
      }),
    )
  })

  it('leave nothing running after a restart', () => {
    fc.assert(fc.property(anyState, (state) => transition(state, { kind: 'loaded' }).kind !== 'active'))
  })
})
