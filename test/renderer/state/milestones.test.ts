import { describe, expect, it } from 'vitest'
import { milestone } from '../../../renderer/state/milestones'
import { aDownload, anAppState, aProgress, attention, done, receiving } from '../appStateBuilder'

const stateWith = (...downloads: Parameters<typeof aDownload>[0][]) =>
  anAppState({ downloads: downloads.map((change) => aDownload(change)) })

const big = 10_000_000_000
const at = (part: number) =>
  anAppState({
    downloads: [aDownload({ bytes: big, state: receiving })],
    progress: new Map([['d1', aProgress({ bytes: big, received: big * part })]]),
  })

describe('9. The screens: milestones', () => {
  it('say that a waiting download started', () => {
    expect(milestone(stateWith({}), stateWith({ state: receiving }))).toEqual({
      kind: 'started',
      name: 'Harbor Lights',
    })
  })

  it('say that one has started which waited for its early access to end', () => {
    const failure = { kind: 'earlyAccess', until: 5 } as const
    const before = stateWith({ state: { kind: 'retrying', at: 5, attempt: 1, failure } })
    expect(milestone(before, stateWith({ state: receiving }))?.kind).toBe('started')
  })

  it('say that it is done', () => {
    expect(milestone(stateWith({ state: receiving }), stateWith({ state: done() }))?.kind).toBe('done')
  })

  it('say what needs a person', () => {
    const after = stateWith({ state: attention({ kind: 'needsKey' }) })
    expect(milestone(stateWith({ state: receiving }), after)).toMatchObject({ failure: { kind: 'needsKey' } })
  })

  it('say a quarter of a big file once', () => {
    expect(milestone(at(0.24), at(0.26))).toMatchObject({ kind: 'quarter', percent: 25 })
    expect(milestone(at(0.26), at(0.3))).toBeNull()
  })

  it('are silent about what was there when the window opened', () => {
    expect(milestone({ ...stateWith({}), ready: false }, stateWith({ state: done() }))).toBeNull()
  })
})
