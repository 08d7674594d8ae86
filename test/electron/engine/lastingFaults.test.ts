import { describe, expect, it } from 'vitest'
import type { FailureKind } from '../../../shared/failure'
import { overQuota, overloaded, rateLimited, regionBlocked } from '../../civitai/faultReplies'
import type { Action } from '../../civitai/faults'
import { always, cut, failuresOf, MIB, PART } from './faultKit'
import { expectOnly, listing } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

describe('6. The engine: an answer that stays bad', () => {
  it.each<[string, Action, FailureKind]>([
    ['a compressed body', { kind: 'gzip' }, 'badResponse'],
    ['a web page', { kind: 'html200' }, 'badResponse'],
    ['bytes from somewhere else', { kind: 'wrongContentRange', shift: 1 }, 'badResponse'],
    ['an address that is refused', { kind: 'expireAddress' }, 'badResponse'],
  ])('ends with a person after a few times, and nothing is placed: %s', async (_, action, kind) => {
    const { civitai, folder, record, open } = stage()
    civitai.faults.set([always(action)])
    const { downloads, untilState } = open()
    downloads.add([await record('medium')])
    downloads.start()
    expect((await untilState('medium', 'attention')).failure.kind).toBe(kind)
    expect(failuresOf(stage())).toHaveLength(5)
    expect(Object.keys(await listing(folder)).filter((name) => !name.startsWith(PART))).toEqual([])
  })

  it('is quarantined when one byte is another, and never placed', async () => {
    const { civitai, folder, record, open } = stage()
    civitai.faults.set([always({ kind: 'flipByte', at: 5 * MIB })])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    const kept = await untilState('medium', 'quarantined')
    expect(kept.failure).toMatchObject({ kind: 'hashMismatch', expected: medium.sha256 ?? '' })
    await expectOnly(folder, { fileName: `${PART}.quarantined`, sha256: kept.sha256 })

    civitai.faults.clear()
    await downloads.fetchAgain('medium')
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
  })

  it('is told as a changed file when the size stays another one, and the file comes anew', async () => {
    const { civitai, folder, record, open, fetches } = stage()
    civitai.faults.set([cut])
    const { downloads, untilState } = open()
    // Half of it was fetched when the file was 10 bytes longer.
    const medium = await record('medium')
    downloads.add([{ ...medium, bytes: medium.bytes + 10, bytesExact: true }])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(failuresOf(stage()).filter((kind) => kind === 'changedOnServer')).toHaveLength(1)
    expect(fetches().length).toBeGreaterThan(2)
  })
})

describe('6. The engine: an answer of Civitai', () => {
  it.each<[string, Action, FailureKind, 'retrying' | 'attention']>([
    ['over the quota', overQuota(), 'quota', 'retrying'],
    ['in a blocked region', regionBlocked(), 'regionBlocked', 'attention'],
    ['too many requests', rateLimited(30), 'rateLimited', 'retrying'],
    ['overloaded', overloaded(), 'overloaded', 'retrying'],
    ['a crash', { kind: 'status', status: 500, headers: {}, body: '', json: { error: 'x' } }, 'overloaded', 'retrying'],
    [
      'not found',
      { kind: 'status', status: 404, headers: {}, body: '', json: { error: 'File not found' } },
      'notFound',
      'attention',
    ],
    ['archived', { kind: 'status', status: 410, headers: {}, body: '', json: { error: 'x' } }, 'archived', 'attention'],
    ['a page', { kind: 'html200' }, 'badResponse', 'retrying'],
  ])('%s leads to the right state, without a byte', async (_, action, kind, state) => {
    const { civitai, folder, record, open, fetches } = stage()
    civitai.faults.set([{ match: { origin: 'api' }, do: action }])
    const { downloads, untilState } = open({ hurry: false })
    downloads.add([await record('medium')])
    downloads.start()
    expect((await untilState('medium', state)).failure.kind).toBe(kind)
    expect(fetches()).toEqual([])
    expect(await listing(folder)).toEqual({})
  })

  it('tells when to come back, and that is obeyed', async () => {
    const { civitai, record, open } = stage()
    civitai.faults.set([always(rateLimited(3600))])
    const { downloads, untilState } = open({ hurry: false })
    const before = Date.now()
    downloads.add([await record('medium')])
    downloads.start()
    const { at, attempt } = await untilState('medium', 'retrying')
    expect(attempt).toBe(1)
    expect(at).toBeGreaterThanOrEqual(before + 3_600_000)
    expect(at).toBeLessThanOrEqual(Date.now() + 3_600_000)
  })
})
