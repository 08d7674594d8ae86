import { describe, expect, it } from 'vitest'
import { findTarget } from '../../../electron/civitai/find'
import { known } from '../../civitai/known'
import { useStandIn } from './standIn'

const { server, client } = useStandIn()

const { modelId, versionId } = known.paperLantern

function find(text: string): ReturnType<typeof findTarget> {
  return findTarget(client(), text)
}

describe('4. The API client: findTarget', () => {
  it('believes a link or an AIR that names its model', async () => {
    for (const text of [
      `https://civitai.com/models/${String(modelId)}/x?modelVersionId=${String(versionId)}`,
      `${server().url}/models/${String(modelId)}?modelVersionId=${String(versionId)}`,
      `urn:air:sdxl:lora:civitai:${String(modelId)}@${String(versionId)}`,
    ])
      expect(await find(text)).toEqual({ ok: true, value: { modelId, versionId } })
    expect(server().log.entries()).toEqual([])
  })

  it('looks the model of a version up', async () => {
    for (const path of ['model-versions', 'api/download/models', 'api/v1/model-versions'])
      expect(await find(`${server().url}/${path}/${String(versionId)}`)).toEqual({
        ok: true,
        value: { modelId, versionId },
      })
    expect(await find(`https://civitai.com/model-versions/999999999`)).toMatchObject({ failure: { kind: 'notFound' } })
  })

  it('looks a hash up', async () => {
    const found = await client().version(versionId)
    const hash = found.ok ? (found.value.version.files[0]?.sha256 ?? '') : ''
    expect(await find(hash)).toEqual({ ok: true, value: { modelId, versionId } })
    expect(await find('f'.repeat(64))).toMatchObject({ failure: { kind: 'notFound' } })
  })

  it('takes a bare number for the one thing that has it', async () => {
    expect(await find(String(modelId))).toEqual({ ok: true, value: { modelId, versionId: null } })
    expect(await find(` ${String(versionId)} `)).toEqual({ ok: true, value: { modelId, versionId } })
    expect(await find('999999999')).toMatchObject({ failure: { kind: 'notFound' } })
  })

  it('does not choose where a number is a model and a version', async () => {
    const found = await find(String(known.ambiguous.id))
    expect(found).toMatchObject({ failure: { kind: 'ambiguousId' } })
    expect(found.ok ? '' : found.failure.detail).toContain('Twin Ferry')
  })

  it('does not guess from one answer while the other is missing', async () => {
    server().faults.set([
      { match: { path: '/model-versions/' }, do: { kind: 'status', status: 451, json: { error: 'no' } } },
    ])
    expect(await find(String(modelId))).toMatchObject({ failure: { kind: 'regionBlocked' } })
  })

  it('refuses what is no link of Civitai, without asking', async () => {
    for (const text of ['', 'hello', 'https://example.com/models/1', 'http://127.0.0.1:1/models/1'])
      expect(await find(text)).toMatchObject({ failure: { kind: 'badLink' } })
    expect(server().log.entries()).toEqual([])
  })
})
