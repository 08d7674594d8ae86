import { describe, expect, it } from 'vitest'
import { foundVersionSchema } from '@shared/schemas/civitai'
import { createShelf } from '../../electron/civitai/shelf'
import { findVersion } from '../../electron/foundVersion'
import { known } from '../civitai/known'
import { clientOf } from './civitai/clients'
import { useScripted } from './civitai/scripted'
import { useStandIn, valueOf } from './civitai/standIn'

const { server, client } = useStandIn()
const serve = useScripted()

function find(versionId: number) {
  const civitai = client()
  return findVersion(civitai, createShelf(civitai, Date.now), versionId, new AbortController().signal)
}

describe('1. A version asked for by itself', () => {
  it('comes with its model, and with what only its own answers tell', async () => {
    const found = valueOf(await find(known.harborLights.versionId))
    expect(foundVersionSchema.parse(found)).toEqual(found)
    expect(found).toMatchObject({ modelName: 'Harbor Lights XL', needsKey: false, model: { name: 'Harbor Lights XL' } })
    expect(valueOf(await find(known.generationOnly.versionId)).version.access).toEqual({ kind: 'noDownload' })
    expect(valueOf(await find(known.needsKey.versionId)).needsKey).toBe(true)
  })

  it('comes alone where Civitai does not list its model, or not whether it needs a key', async () => {
    server().faults.set([
      { match: { path: '/api/v1/models/' }, do: { kind: 'status', status: 404, json: { error: 'No model' } } },
      { match: { path: '/mini/' }, do: { kind: 'status', status: 404, json: { error: 'x' } } },
    ])
    const found = valueOf(await find(known.harborLights.versionId))
    expect(found).toMatchObject({ modelName: 'Harbor Lights XL', model: null, needsKey: null })
  })

  it('is not found where there is none', async () => {
    expect(await find(999_999_999)).toMatchObject({ ok: false, failure: { kind: 'notFound' } })
  })
})

describe('2. A model that somebody waits for', () => {
  it('is asked for no more when the last who waits gives up', async () => {
    const silent = await serve({ silent: true })
    const shelf = createShelf(clientOf(silent.url).civitai, Date.now)
    const [one, other] = [new AbortController(), new AbortController()]
    const first = shelf.model(7, one.signal).catch((error: unknown) => error)
    const second = shelf.model(7, other.signal).catch((error: unknown) => error)
    await expect.poll(() => silent.requests.length).toBe(1)
    one.abort()
    expect(await first).toMatchObject({ name: 'AbortError' })
    expect(silent.open()).toBe(1)
    other.abort()
    expect(await second).toMatchObject({ name: 'AbortError' })
    await expect.poll(() => silent.open()).toBe(0)
    // It can be asked for anew.
    void shelf.model(7).catch(() => null)
    await expect.poll(() => silent.requests.length).toBe(2)
  })
})
