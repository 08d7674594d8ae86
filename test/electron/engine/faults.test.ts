import { describe, expect, it } from 'vitest'
import type { FailureKind } from '../../../shared/failure'
import type { Action, Fault } from '../../civitai/faults'
import { edgeTimeout, overQuota, overloaded, rateLimited, regionBlocked } from '../../civitai/faultReplies'
import { expectOnly, listing } from './folderContents'
import { useStage } from './stage'

const stage = useStage()
const MIB = 2 ** 20
const PART = '20100-501000.mpdl'

/** Strikes the first answer of the storage only. */
const once = (action: Action): Fault => ({ match: { origin: 'storage', nth: 1 }, do: action })
const always = (action: Action): Fault => ({ match: { origin: 'storage' }, do: action })
/** Strikes the storage's second answer only, which is the first after a cut. */
const second = (action: Action): Fault => ({ match: { origin: 'storage', nth: 2 }, do: action })
const cut = once({ kind: 'cut', afterBytes: 3 * MIB })

/** Failures that the download went through, in order. */
function failuresOf(): FailureKind[] {
  return stage().events.flatMap((event) =>
    event.kind === 'downloads'
      ? event.changed.flatMap(({ state }) => (state.kind === 'retrying' ? [state.failure.kind] : []))
      : [],
  )
}

/** Bytes of bodies that the storage sent in all. */
function sent(): number {
  return stage()
    .fetches()
    .reduce((sum, { bytesSent }) => sum + bytesSent, 0)
}

describe('one bad answer of the storage does not harm a download:', () => {
  it.each<[string, Fault[], FailureKind[]]>([
    ['a connection that breaks', [cut], ['connection']],
    ['a connection that breaks before the first byte', [once({ kind: 'cut', afterBytes: 0 })], ['connection']],
    ['a connection on which nothing comes any more', [once({ kind: 'stall', afterBytes: 3 * MIB })], ['stalled']],
    ['a head after which nothing comes', [once({ kind: 'stall', afterBytes: 0 })], ['stalled']],
    ['no answer at all', [once({ kind: 'hang' })], ['stalled']],
    ['a body that is shorter than its range', [once({ kind: 'truncated', bytes: 5000 })], ['connection']],
    ['a body that is longer than its range', [once({ kind: 'overlong', bytes: 70_000 })], ['badResponse']],
    ['no length', [once({ kind: 'noLength' })], []],
    ['all of the file for a part', [cut, second({ kind: 'ignoreRange' })], ['connection']],
    [
      'all of the file for a part, cut before what is missing',
      [cut, second({ kind: 'ignoreRange' }), second({ kind: 'cut', afterBytes: MIB })],
      ['connection', 'connection'],
    ],
    [
      'bytes from somewhere else',
      [cut, second({ kind: 'wrongContentRange', shift: 4096 })],
      ['connection', 'badResponse'],
    ],
    ['bytes from before', [cut, second({ kind: 'wrongContentRange', shift: -4096 })], ['connection', 'badResponse']],
    ['a compressed body', [once({ kind: 'gzip' })], ['badResponse']],
    ['a body in several parts', [once({ kind: 'multipart' })], ['badResponse']],
    ['a web page', [once({ kind: 'html200' })], ['badResponse']],
    ['JSON', [once({ kind: 'malformedJson' })], ['badResponse']],
    ['a total that is wrong from the start', [once({ kind: 'wrongTotal', delta: 10 })], ['badResponse']],
    ['a total that is wrong once', [cut, second({ kind: 'wrongTotal', delta: 10 })], ['connection']],
    [
      'a total that its own range exceeds',
      [cut, second({ kind: 'wrongTotal', delta: -10 })],
      ['connection', 'badResponse'],
    ],
    ['429 with seconds', [once(rateLimited(3600))], ['rateLimited']],
    ['429 with a date', [once(rateLimited(new Date(Date.now() + 60_000)))], ['rateLimited']],
    ['429 with an absurd time', [once(rateLimited(999_999_999))], ['rateLimited']],
    ['503', [once(overloaded())], ['overloaded']],
    ['524 of the edge', [once(edgeTimeout())], ['overloaded']],
    ['a redirect', [once({ kind: 'status', status: 302, headers: { location: '/x' }, body: '' })], ['badResponse']],
    [
      '416 for bytes that it has',
      [cut, second({ kind: 'status', status: 416, headers: {}, body: '' })],
      ['connection'],
    ],
    [
      'an empty answer',
      [once({ kind: 'status', status: 200, headers: { 'Content-Type': 'application/octet-stream' }, body: '' })],
      ['badResponse'],
    ],
  ])('%s', async (_, faults, failures) => {
    const { civitai, folder, record, open, fetches } = stage()
    civitai.faults.set(faults)
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(failuresOf()).toEqual(failures)
    expect(fetches().some(({ faults: struck }) => struck.length > 0)).toBe(true)
  })
})

describe('bytes that came are kept', () => {
  it('when the connection breaks again and again', async () => {
    const { civitai, folder, record, open, fetches } = stage()
    civitai.faults.set([{ match: { origin: 'storage', times: 5 }, do: { kind: 'cut', afterBytes: MIB } }])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(fetches().map(({ range }) => range)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `bytes=${String(n * MIB)}-`))
    expect(sent()).toBe(medium.bytes)
  })

  it('when the address expires in the middle: another one is asked for, once', async () => {
    const { civitai, folder, record, open, resolves, fetches } = stage()
    civitai.faults.set([once({ kind: 'expireAddress', afterBytes: 4 * MIB })])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect([resolves().length, fetches().length]).toEqual([2, 2])
    expect(sent()).toBe(medium.bytes)
  })

  it.each(['r2', 'b2'] as const)(
    'when an address of %s is refused: another one is asked for at once',
    async (storage) => {
      const { civitai, folder, record, open, resolves } = stage()
      civitai.settings.storage = storage
      civitai.faults.set([cut, second({ kind: 'expireAddress' })])
      const { downloads, untilState } = open()
      const medium = await record('medium')
      downloads.add([medium])
      downloads.start()
      await untilState('medium', 'done')
      await expectOnly(folder, medium)
      expect(failuresOf()).toEqual(['connection'])
      expect(resolves()).toHaveLength(3)
    },
  )

  it('when the other store has the rest, with another ETag or none', async () => {
    const { civitai, folder, record, open, fetches } = stage()
    civitai.settings.storage = 'alternate'
    civitai.faults.set([cut, always({ kind: 'newEtag', etag: '"another"' })])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    await expectOnly(folder, medium)
    expect(new Set(fetches().map(({ url }) => url.startsWith('/file/')))).toEqual(new Set([true, false]))
    expect(sent()).toBe(medium.bytes)
  })

  it('when one answer lies about the size: the storage is asked again before anything is thrown away', async () => {
    const { civitai, record, open } = stage()
    civitai.faults.set([cut, second({ kind: 'wrongTotal', delta: 1 })])
    const { downloads, untilState } = open()
    const medium = await record('medium')
    downloads.add([medium])
    downloads.start()
    await untilState('medium', 'done')
    // The lying answer's body is on its way already when its head is read.
    const good = stage()
      .fetches()
      .filter(({ faults }) => !faults.includes('wrongTotal'))
    expect(good.reduce((sum, { bytesSent }) => sum + bytesSent, 0)).toBe(medium.bytes)
  })
})

describe('an answer that stays bad', () => {
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
    expect(failuresOf()).toHaveLength(5)
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
    expect(fetches().length).toBeGreaterThan(2)
  })
})

describe('an answer of Civitai', () => {
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
