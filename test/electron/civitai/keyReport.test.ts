import { describe, expect, it } from 'vitest'
import { failed, ok } from '@shared/failure'
import { keyReport } from '../../../electron/civitai/keyReport'
import { known, validKey, validUser } from '../../civitai/known'
import { clientOf } from './clients'
import { useScripted } from './scripted'
import { search, useStandIn } from './standIn'

const { server, client } = useStandIn()
const serve = useScripted()
const plain = { ...search, mature: true }

describe('6. The reason behind a 401', () => {
  it.each([
    ['fine', {}, { kind: 'fine', username: validUser, tier: null, muted: false }],
    ['of a muted account', { accountStatus: 'muted' }, { kind: 'fine', muted: true }],
    ['of a banned account', { accountStatus: 'banned' }, { kind: 'banned', username: validUser }],
    ['without the right to read models', { tokenScope: 3 }, { kind: 'lacksScope', username: validUser }],
    ['with many rights', { tokenScope: 2 ** 33 + 4 }, { kind: 'fine' }],
  ] as const)('is told for a key that is %s', async (_what, settings, report) => {
    Object.assign(server().settings, settings)
    expect(keyReport(await client(validKey).me(), null)).toMatchObject({ ok: true, value: report })
  })

  it('is that there is none, that Civitai does not know it, or that it has worked before', async () => {
    expect(keyReport(await client().me(), null)).toEqual(ok({ kind: 'none' }))
    const unknown = await client('civitai_wrong').me()
    expect(keyReport(unknown, null)).toEqual(ok({ kind: 'unknown' }))
    expect(keyReport(unknown, 5)).toEqual(ok({ kind: 'expired', lastWorked: 5 }))
  })

  it('is not made up where Civitai cannot be asked', () => {
    expect(keyReport(failed('offline'), 5)).toEqual(failed('offline'))
  })

  it.each([
    ['forbidden', { status: 200, body: { username: 'maren_k', status: 'active' } }],
    ['badKey', { status: 401, body: { error: 'Unauthorized' } }],
    ['badKey', { status: 200, body: { username: 'maren_k', status: 'active', tokenScope: 3 } }],
    ['badKey', { status: 503, body: { error: 'busy' } }],
  ] as const)('makes the refusal of a download %s by what /me says', async (kind, me) => {
    const refusal = { status: 401, body: { error: 'Unauthorized', message: 'requires you to be logged in' } }
    const asked = await serve(refusal, me)
    const { civitai } = clientOf(asked.url, { apiKey: 'civitai_key' })
    expect(await civitai.resolve({ versionId: 1, fileId: 1, downloadUrl: null })).toMatchObject({ failure: { kind } })
  })

  it('is not asked for where a search for favourites has no key: it needs one', async () => {
    const favorites = { ...plain, favorites: true }
    expect(await client().searchModels(favorites)).toMatchObject({ failure: { kind: 'needsKey' } })
    expect(server().log.entries()).toEqual([])
    expect(await client('civitai_wrong').searchModels(favorites)).toMatchObject({ failure: { kind: 'badKey' } })
    const mine = await client(validKey).searchModels(favorites)
    expect(mine).toMatchObject({ ok: true, value: { models: expect.any(Array) as unknown } })
    const hidden = await client(validKey).searchModels({ ...plain, hidden: true })
    expect(hidden).toMatchObject({ ok: true, value: { models: [{ id: known.inkAndWash.modelId }] } })
  })
})
