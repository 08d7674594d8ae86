import { describe, expect, it } from 'vitest'
import type { FailureKind } from '../../../shared/failure'
import { clientOf } from './clients'
import { useScripted, type Scripted } from './scripted'

const serve = useScripted()

const file = { versionId: 70, fileId: 900, downloadUrl: null }
const signed =
  'https://store.0123.r2.cloudflarestorage.com/model/1/boats.AbCd.safetensors?X-Amz-Expires=86400' +
  '&response-content-disposition=attachment%3B%20filename%3D%22paper%20boats.safetensors%22&X-Amz-Signature=12'

function redirect(location: string): Scripted {
  return { status: 307, headers: { location } }
}

const disabled = 'The creator of this asset has disabled downloads on this file'
const login = 'The creator of this asset requires you to be logged in to download it'
const gate = 'This asset is in Early Access. You can use Buzz access it now!'

describe('4. The API client: resolve', () => {
  it('hands out the storage address and the name in it, untouched', async () => {
    const server = await serve(redirect(signed))
    const address = await clientOf(server.url).civitai.resolve(file)
    expect(address).toEqual({ ok: true, value: { url: signed, fileName: 'paper boats.safetensors' } })
  })

  it('reads the name from a Backblaze address too', async () => {
    const b2 =
      'https://b2.civitai.com/file/x/y.safetensors?Authorization=3_x&b2ContentDisposition=attachment%3B+filename%3D%22a%2Bb.safetensors%22'
    const server = await serve(redirect(b2))
    const address = await clientOf(server.url).civitai.resolve(file)
    expect(address).toEqual({ ok: true, value: { url: b2, fileName: 'a+b.safetensors' } })
  })

  it.each([
    [null, '/api/download/models/70?fileId=900'],
    ['https://civitai.com/api/download/models/70', '/api/download/models/70?fileId=900'],
    ['https://civitai.com/api/download/models/70?fileId=900', '/api/download/models/70?fileId=900'],
    ['https://civitai.com/api/download/models/71?type=VAE', '/api/download/models/71?type=VAE'],
    ['https://civitai.com/api/download/models/70?token=x', '/api/download/models/70?fileId=900'],
    ['https://civitai.com/api/download/models/70?type=Model&token=x', '/api/download/models/70?type=Model'],
    ['https://elsewhere.example/anything?x=1', '/api/download/models/70?fileId=900'],
  ])('asks the configured base for the file listed at %s', async (downloadUrl, path) => {
    const server = await serve(redirect(signed))
    await clientOf(server.url).civitai.resolve({ ...file, downloadUrl })
    expect(server.requests.map((request) => request.path)).toEqual([path])
  })

  it.each<[number, unknown, FailureKind]>([
    [403, { error: 'Forbidden' }, 'forbidden'],
    [403, 'Forbidden', 'forbidden'],
    [429, { error: "We've noticed an unusual amount of downloading from your account." }, 'quota'],
    [400, { error: '✖ Invalid option' }, 'badResponse'],
    [404, { error: 'File not found' }, 'notFound'],
    [410, { error: 'Model archived, not available for download' }, 'archived'],
    [401, { error: 'Unauthorized', message: disabled }, 'downloadsDisabled'],
    [401, { error: 'Unauthorized', message: login }, 'needsKey'],
    [401, { error: 'You do not have access to download this file' }, 'forbidden'],
    [403, { error: 'Early Access', message: gate }, 'paid'],
    [403, { error: 'You do not have access to download this file' }, 'forbidden'],
    [451, { error: 'Unavailable' }, 'regionBlocked'],
    [500, { error: 'x' }, 'overloaded'],
    [200, { id: 1 }, 'badResponse'],
    [200, '<!doctype html><title>Login</title>', 'badResponse'],
  ])('maps status %i with %j to %s', async (status, body, kind) => {
    const server = await serve({ status, body })
    const address = await clientOf(server.url).civitai.resolve(file)
    expect(address).toMatchObject({ ok: false, failure: { kind, status } })
  })

  it('tells when early access ends', async () => {
    const server = await serve({
      status: 403,
      body: { error: 'Early Access', deadline: '2026-09-01T00:00:00.000Z', message: gate },
    })
    const address = await clientOf(server.url).civitai.resolve(file)
    expect(address).toMatchObject({ failure: { kind: 'earlyAccess', until: Date.UTC(2026, 8, 1) } })
  })

  it.each([
    { status: 401, body: { error: 'Unauthorized', message: login } },
    redirect('/login?returnUrl=%2Fmodel-versions%2F70&reason=download-auth'),
    redirect('https://auth.civitai.com/login'),
  ])('takes a login that is asked for despite a key for a wrong key: %j', async (reply) => {
    const server = await serve(reply)
    const without = await clientOf(server.url).civitai.resolve(file)
    const withKey = await clientOf(server.url, { apiKey: 'civitai_0' }).civitai.resolve(file)
    expect([without, withKey]).toMatchObject([{ failure: { kind: 'needsKey' } }, { failure: { kind: 'badKey' } }])
  })

  it('never takes a page of Civitai for a file', async () => {
    for (const [path, kind] of [
      ['/model-versions/70', 'earlyAccess'],
      ['/', 'badResponse'],
      ['/blocked', 'badResponse'],
    ] as const) {
      const server = await serve(redirect(path))
      expect(await clientOf(server.url).civitai.resolve(file)).toMatchObject({ failure: { kind } })
    }
  })

  it.each([
    'ftp://store.example/x',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://a:b@store.example/x',
    'http://[',
  ])('refuses the address %s', async (location) => {
    const server = await serve(redirect(location))
    expect(await clientOf(server.url).civitai.resolve(file)).toMatchObject({ failure: { kind: 'badResponse' } })
  })

  it('goes on from one address of its own to another, a few times', async () => {
    const further = await serve(redirect('/api/download/models/70?fileId=900&step=2'), redirect(signed))
    expect((await clientOf(further.url).civitai.resolve(file)).ok).toBe(true)
    const endless = await serve(redirect('/api/download/models/70?fileId=900'))
    expect(await clientOf(endless.url).civitai.resolve(file)).toMatchObject({ failure: { kind: 'badResponse' } })
    expect(endless.requests).toHaveLength(6)
  })

  it('never asks the storage host, and sends the key as a header only', async () => {
    const storage = await serve({ status: 200 })
    const server = await serve(redirect(`${storage.url}/file?sig=1`))
    const address = await clientOf(server.url, { apiKey: ' civitai_key\n' }).civitai.resolve(file)
    expect(address).toMatchObject({ ok: true, value: { url: `${storage.url}/file?sig=1` } })
    expect(storage.requests).toEqual([])
    expect(server.requests[0]?.headers.authorization).toBe('Bearer civitai_key')
    expect(server.requests[0]?.path).not.toContain('civitai_key')
  })
})
