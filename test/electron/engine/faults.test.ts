import { describe, expect, it } from 'vitest'
import type { FailureKind } from '../../../shared/failure'
import { edgeTimeout, overloaded, rateLimited } from '../../civitai/faultReplies'
import type { Fault } from '../../civitai/faults'
import { cut, failuresOf, MIB, once, second } from './faultKit'
import { expectOnly } from './folderContents'
import { useStage } from './stage'

const stage = useStage()

describe('6. The engine: one bad answer of the storage does not harm a download:', () => {
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
    ['a total that is wrong once', [cut, second({ kind: 'wrongTotal', delta: 10 })], ['connection', 'changedOnServer']],
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
      ['connection', 'changedOnServer'],
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
    expect(failuresOf(stage())).toEqual(failures)
    expect(fetches().some(({ faults: struck }) => struck.length > 0)).toBe(true)
  })
})
