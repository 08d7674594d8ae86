import { describe, expect, it } from 'vitest'
import { isCivitaiHost, isKeyOf, isSafeProtocol, mayHaveKey } from '../../../electron/civitai/hosts'

function allowed(url: string, base = 'https://civitai.com'): boolean {
  return mayHaveKey(new URL(url), new URL(base))
}

describe('5. The API key: mayHaveKey', () => {
  it.each([
    'https://civitai.com/api/v1/me',
    'https://www.civitai.com/api/v1/me',
    'https://api.civitai.com/api/v1/me',
    'https://civitai.red/api/v1/me',
    'https://civitai.green/api/download/models/1',
  ])('gives the key to %s when the base is Civitai', (url) => expect(allowed(url)).toBe(true))

  it.each([
    'http://civitai.com/api/v1/me',
    'https://civitai.com:8443/api/v1/me',
    'https://civitai.com.example/api/v1/me',
    'https://evilcivitai.com/api/v1/me',
    'https://b2.civitai.com/file/x?Authorization=3_x',
    'https://auth.civitai.com/login',
    'https://image.civitai.com/x/1.jpeg',
    'https://someone:secret@civitai.com/api/v1/me',
    'https://store.0123.r2.cloudflarestorage.com/model/1/x.safetensors',
    'http://127.0.0.1:8080/api/v1/me',
  ])('does not give the key to %s', (url) => expect(allowed(url)).toBe(false))

  it('gives the key to exactly the origin of another base', () => {
    expect(allowed('http://127.0.0.1:8080/api/v1/me', 'http://127.0.0.1:8080')).toBe(true)
    expect(allowed('http://127.0.0.1:8081/api/v1/me', 'http://127.0.0.1:8080')).toBe(false)
    expect(allowed('http://localhost:8080/api/v1/me', 'http://127.0.0.1:8080')).toBe(false)
    expect(allowed('https://civitai.com/api/v1/me', 'http://127.0.0.1:8080')).toBe(false)
  })
})

describe('5. The API key: isKeyOf', () => {
  it.each([
    ['https://civitai.com', 'https://civitai.com', true],
    ['https://civitai.com', 'https://civitai.red', true],
    ['https://civitai.com', 'http://civitai.com', false],
    ['https://civitai.com', 'https://mirror.example', false],
    ['https://mirror.example', 'https://civitai.com', false],
    ['http://127.0.0.1:8101', 'http://127.0.0.1:8101', true],
    ['http://127.0.0.1:8101', 'http://127.0.0.1:8102', false],
  ])('tells whether a key of %s is one of %s: %s', (testedWith, base, is) => {
    expect(isKeyOf(new URL(testedWith), new URL(base))).toBe(is)
  })
})

describe('4. The API client: isSafeProtocol', () => {
  it('takes http only where the base is http', () => {
    expect(isSafeProtocol(new URL('http://127.0.0.1:2/x'), new URL('http://127.0.0.1:1'))).toBe(true)
    expect(isSafeProtocol(new URL('http://store.example/x'), new URL('https://civitai.com'))).toBe(false)
    expect(isSafeProtocol(new URL('https://store.example/x'), new URL('https://civitai.com'))).toBe(true)
    expect(isSafeProtocol(new URL('file:///etc/passwd'), new URL('http://127.0.0.1:1'))).toBe(false)
  })
})

describe('4. The API client: isCivitaiHost', () => {
  it('knows the domains people paste links of', () => {
    for (const host of ['civitai.com', 'www.civitai.com', 'civitai.red', 'CIVITAI.green', 'civitaired.com'])
      expect(isCivitaiHost(host), host).toBe(true)
    for (const host of ['civitai.org', 'notcivitai.com', 'civitai.com.example', ''])
      expect(isCivitaiHost(host)).toBe(false)
  })
})
