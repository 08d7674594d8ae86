import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { settingsSchema } from './settings'
import { ask, jsonOf, type Answered } from './asking'
import { known, validKey } from './catalogue'
import { startCivitai, type StandIn } from './server'

let civitai: StandIn
beforeAll(async () => {
  civitai = await startCivitai()
})
beforeEach(() => {
  Object.assign(civitai.settings, settingsSchema.parse({}))
})
afterAll(() => civitai.close())

type Who = 'program' | 'browser'
const agents = { program: 'Modelport/1.0', browser: 'Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/114.0 Electron/25.0' }

function hop(versionId: number | string, query = '', who: Who = 'program', key?: string): Promise<Answered> {
  const headers = { 'User-Agent': agents[who], ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }) }
  return ask(`${civitai.url}/api/download/models/${String(versionId)}${query}`, { headers })
}

const disabled = { error: 'Unauthorized', message: 'The creator of this asset has disabled downloads on this file' }
const login = {
  error: 'Unauthorized',
  message: 'The creator of this asset requires you to be logged in to download it',
}

describe('3. The stand-in Civitai: the checks of a download, section 3', () => {
  it('1: blacklisted', async () => {
    civitai.settings.blacklisted = true
    const answer = await hop(known.vae.versionId)
    expect([answer.status, jsonOf(answer)]).toEqual([403, { error: 'Forbidden' }])
    expect((await hop(known.vae.versionId, '', 'browser')).body.toString()).toBe('Forbidden')
  })

  it('2: over the quota, without Retry-After', async () => {
    civitai.settings.downloadQuota = 0
    const answer = await hop(known.vae.versionId)
    expect(answer.status).toBe(429)
    expect(answer.headers['retry-after']).toBeUndefined()
    expect(jsonOf(answer)).toMatchObject({ error: expect.stringContaining('unusual amount') as string })
  })

  it.each([
    ['abc', ''],
    [known.vae.versionId, '?type=Foo'],
    [known.vae.versionId, '?fileId=x'],
  ])('3: bad parameter %s %s', async (id, query) => {
    const answer = await hop(id, query)
    expect(answer.status).toBe(400)
    expect(jsonOf(answer)).toMatchObject({ error: expect.stringContaining('✖') as string })
  })

  it.each([
    ['unknown', 5],
    ['unpublished', known.draft.versionId],
    ['poi', known.poi.versionId],
  ])('4: %s', async (_, id) => {
    const answer = await hop(id)
    expect([answer.status, jsonOf(answer)]).toEqual([404, { error: 'File not found' }])
    expect((await hop(id, '', 'browser')).body.toString()).toBe('File not found')
  })

  it('4: a file that is not the version own, a linked one included, after the checks of the version', async () => {
    expect((await hop(known.vae.versionId, '?fileId=1')).status).toBe(404)
    expect((await hop(known.linkedVae.versionId, `?fileId=${String(known.vae.fileId)}`)).status).toBe(404)
    expect((await hop(known.linkedVae.versionId, '?type=VAE')).status).toBe(307)
    expect((await hop(known.needsKey.versionId, '?fileId=1')).status).toBe(401)
    expect((await hop(known.needsKey.versionId, '?fileId=1', 'program', validKey)).status).toBe(404)
  })

  it('5: archived', async () => {
    const answer = await hop(known.archived.versionId)
    expect([answer.status, jsonOf(answer)]).toEqual([410, { error: 'Model archived, not available for download' }])
  })

  it('6: downloads disabled, whoever asks', async () => {
    for (const key of [undefined, validKey]) {
      for (const who of ['program', 'browser'] as const) {
        const answer = await hop(known.generationOnly.versionId, '', who, key)
        expect([answer.status, jsonOf(answer)]).toEqual([401, disabled])
      }
    }
  })

  it('7: login needed; a wrong key is no key', async () => {
    for (const key of [undefined, 'civitai_wrong']) {
      const answer = await hop(known.needsKey.versionId, '', 'program', key)
      expect([answer.status, jsonOf(answer)]).toEqual([401, login])
    }
    expect((await hop(known.needsKey.versionId, '', 'program', validKey)).status).toBe(307)
    expect((await hop(known.needsKey.versionId, `?token=${validKey}`)).status).toBe(307)
  })

  it('7: a browser is sent to a login page that answers 200', async () => {
    const answer = await hop(known.needsKey.versionId, '', 'browser')
    const location = answer.headers.location ?? ''
    expect(answer.status).toBe(307)
    expect(new URL(location).pathname).toBe('/login')
    expect(new URL(location).searchParams.get('reason')).toBe('download-auth')
    const page = await ask((await ask(location)).headers.location ?? '')
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  })

  it('8: early access has a deadline, what is to be paid for has none', async () => {
    const early = await hop(known.earlyAccess.versionId, '', 'program', validKey)
    expect(early.status).toBe(403)
    expect(jsonOf(early)).toMatchObject({ error: 'Early Access', deadline: expect.stringMatching(/Z$/) as string })
    const paid = await hop(known.paid.versionId, '', 'program', validKey)
    expect(jsonOf(paid)).not.toHaveProperty('deadline')
    const browser = await hop(known.paid.versionId, '', 'browser', validKey)
    expect(browser.headers.location).toContain(`/model-versions/${String(known.paid.versionId)}`)
  })

  it('9: private', async () => {
    const answer = await hop(known.private.versionId, '', 'program', validKey)
    expect([answer.status, jsonOf(answer)]).toEqual([403, { error: 'You do not have access to download this file' }])
  })

  it('10: wishes that contradict the file', async () => {
    const { versionId } = known.harborLights
    expect((await hop(versionId, '?type=Model&format=GGUF')).status).toBe(404)
    expect((await hop(versionId, '?type=Model&format=SafeTensor&size=full&fp=fp32')).status).toBe(307)
  })

  it('11: an address in storage that nobody keeps, and names that differ by fileId', async () => {
    const answer = await hop(known.harborLights.versionId, `?fileId=${String(known.harborLights.fileId + 3)}`)
    expect(answer.status).toBe(307)
    expect(answer.headers['cache-control']).toBe('no-store, max-age=0')
    expect(answer.headers['content-disposition']).toBeUndefined()
    expect(answer.headers.location).toContain(civitai.storageUrl)
    expect(decodeURIComponent(answer.headers.location ?? '')).toContain('harborLightsXL_v31_trainingData.zip')
  })

  it('12: a crash', async () => {
    civitai.faults.set([{ match: { times: 1 }, do: { kind: 'status', status: 500, json: { error: 'boom' } } }])
    expect(jsonOf(await hop(known.vae.versionId))).toEqual({ error: 'boom' })
  })

  it('wants a key for everything where anonymous downloads are off', async () => {
    civitai.settings.anonymousDownloads = false
    expect((await hop(known.vae.versionId)).status).toBe(401)
  })

  it('serves both forms of downloadUrl', async () => {
    civitai.settings.downloadUrlForm = 'legacy'
    const body = (
      await ask(`${civitai.url}/api/v1/model-versions/${String(known.harborLights.versionId)}`)
    ).body.toString()
    expect(body).toContain(`/api/download/models/${String(known.harborLights.versionId)}"`)
    expect(body).toContain('?type=Model&format=SafeTensor&size=full&fp=fp32')
    expect((await hop(known.harborLights.versionId)).headers.location).toContain('/model/')
  })
})
