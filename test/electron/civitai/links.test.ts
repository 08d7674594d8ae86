import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkSchema } from '../../../shared/schemas/link'
import { parseLink, type Link } from '../../../electron/civitai/links'
import { anyText } from './pastedTexts'

function model(modelId: number, versionId: number | null = null): Link {
  return { kind: 'model', modelId, versionId }
}
function version(versionId: number, fileId: number | null = null): Link {
  return { kind: 'version', versionId, fileId }
}

describe('4. The API client: parseLink', () => {
  it.each<[string, Link]>([
    ['https://civitai.com/models/101', model(101)],
    ['https://civitai.com/models/101/paper-boats', model(101)],
    ['https://civitai.com/models/101/paper-boats?modelVersionId=205', model(101, 205)],
    ['https://civitai.com/models/101?modelVersionId=205#comments', model(101, 205)],
    ['https://civitai.com/models/101?modelVersionId=x', model(101)],
    ['http://www.civitai.com/models/101', model(101)],
    ['https://civitai.red/models/101', model(101)],
    ['https://civitai.green/models/101/', model(101)],
    ['https://civitaired.com/models/101', model(101)],
    ['HTTPS://CIVITAI.COM/models/101', model(101)],
    ['civitai.com/models/101', model(101)],
    ['  <https://civitai.com/models/101>\n', model(101)],
    ['"https://civitai.com/models/101"', model(101)],
    ['https://civitai.com/model-versions/205', version(205)],
    ['https://civitai.com/api/v1/models/101', model(101)],
    ['https://civitai.com/api/v1/model-versions/205', version(205)],
    ['https://civitai.com/api/v1/model-versions/mini/205', version(205)],
    ['https://civitai.com/api/v1/model-versions/by-hash/21437EC266', { kind: 'hash', hash: '21437ec266' }],
    ['https://civitai.com/api/download/models/205', version(205)],
    ['https://civitai.com/api/download/models/205?fileId=9', version(205, 9)],
    [
      'https://civitai.com/api/download/models/205?type=VAE&token=secret',
      { kind: 'version', versionId: 205, fileId: null, traits: { kind: 'VAE' } },
    ],
    [
      'https://civitai.com/api/download/models/205?type=Model&format=SafeTensor&size=pruned&fp=fp16',
      {
        kind: 'version',
        versionId: 205,
        fileId: null,
        traits: { kind: 'Model', format: 'SafeTensor', size: 'pruned', precision: 'fp16' },
      },
    ],
    ['https://civitai.com/api/download/models/205?fileId=9&type=Model', version(205, 9)],
    ['https://civitai.com/api/v1/model-versions/mini/205?modelFileId=9', version(205, 9)],
    ['https://civitai.com/images/301', { kind: 'image', imageId: 301 }],
    ['https://civitai.red/images/301?postId=7&tags=4', { kind: 'image', imageId: 301 }],
    ['https://civitai.com/api/v1/images?imageId=301&nsfw=X', { kind: 'image', imageId: 301 }],
    ['https://civitai.com/api/v1/images?postId=401', { kind: 'post', postId: 401 }],
    ['https://civitai.com/api/v1/images?modelVersionId=205', version(205)],
    ['https://civitai.com/api/v1/images?modelId=101', model(101)],
    ['https://civitai.com/posts/401', { kind: 'post', postId: 401 }],
    ['https://civitai.green/posts/401/', { kind: 'post', postId: 401 }],
    ['https://civitai.com/user/saltwind', { kind: 'creator', username: 'saltwind' }],
    ['https://civitai.com/user/saltwind/models?sort=Newest', { kind: 'creator', username: 'saltwind' }],
    ['https://civitai.com/user/salt%20wind', { kind: 'creator', username: 'salt wind' }],
    ['https://civitai.com/user/100%', { kind: 'creator', username: '100%' }],
    ['https://civitai.com/api/v1/models?username=saltwind', { kind: 'creator', username: 'saltwind' }],
    ['https://civitai.com/login?returnUrl=%2Fmodels%2F101%3FmodelVersionId%3D205', model(101, 205)],
    ['urn:air:sdxl:lora:civitai:101@205', model(101, 205)],
    ['URN:AIR:sdxl:lora:civitai:101@205', model(101, 205)],
    ['air:flux1:checkpoint:civitai:101@205', model(101, 205)],
    ['sdxl:lora:civitai:101@205', model(101, 205)],
    ['civitai:101@205', model(101, 205)],
    ['urn:air:sdxl:lora:civitai:101', model(101)],
    ['urn:air:sdxl:lora:civitai:101@205.safetensors', model(101, 205)],
    ['urn:air:sdxl:lora:civitai:101@205:layer1.ckpt', model(101, 205)],
    ['101', { kind: 'id', id: 101 }],
    ['2147483647', { kind: 'id', id: 2147483647 }],
    ['21437EC266', { kind: 'hash', hash: '21437ec266' }],
    ['1A2B3C4D', { kind: 'hash', hash: '1a2b3c4d' }],
    ['1A2B3C4D5E6F', { kind: 'hash', hash: '1a2b3c4d5e6f' }],
    ['12345678', { kind: 'id', id: 12345678 }],
    ['AB'.repeat(32), { kind: 'hash', hash: 'ab'.repeat(32) }],
    ['12'.repeat(32), { kind: 'hash', hash: '12'.repeat(32) }],
  ])('reads %s', (text, link) => expect(parseLink(text)).toEqual({ ok: true, value: link }))

  it.each([
    '',
    '   ',
    '""',
    '0',
    '2147483648',
    '99999999999999999999',
    '-5',
    '1.5',
    'paper boats',
    'boats',
    'https://huggingface.co/models/101',
    'https://civitai.com.example/models/101',
    'https://example.com/?u=https://civitai.com/models/101',
    'https://civitai.com@example.com/models/101',
    'https://civitai.com/',
    'https://civitai.com/images/',
    'https://civitai.com/images/x',
    'https://civitai.com/user/',
    'https://civitai.com/user/%20',
    'https://civitai.com/api/v1/images',
    'https://civitai.com/articles/12',
    'https://civitai.com/login?returnUrl=https://example.com/models/101',
    'https://civitai.com/login?returnUrl=//example.com/models/101',
    'feedface',
    'https://civitai.com/models/abc',
    'https://civitai.com/models/0',
    'https://civitai.com/models/99999999999',
    'https://civitai.com/models/101 https://civitai.com/models/102',
    'ftp://civitai.com/models/101',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'urn:air:sdxl:lora:huggingface:101@205',
    'urn:air:sdxl:lora:civitai:101@99999999999',
    'urn:isbn:12',
    '21437EC26',
    'ABCDEFABCX',
    'https://',
    'http://[',
  ])('refuses %j and says why', (text) => {
    const link = parseLink(text)
    expect(link.ok ? null : link.failure.kind).toBe('badLink')
    expect(link.ok ? '' : link.failure.detail).not.toBe('')
  })

  it('counts the configured host as Civitai, with its port', () => {
    expect(parseLink('http://127.0.0.1:8080/models/101', ['127.0.0.1:8080']).ok).toBe(true)
    expect(parseLink('http://127.0.0.1:8081/models/101', ['127.0.0.1:8080']).ok).toBe(false)
  })

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const link = parseLink(text)
        if (link.ok) expect(linkSchema.safeParse(link.value).success).toBe(true)
        else expect(link.failure.kind).toBe('badLink')
      }),
      { numRuns: 3000 },
    )
  })
})
