import { describe, expect, it } from 'vitest'
import { proxiesByEnvironment } from '../../../electron/network/byEnvironment'
import { createProxyChoice } from '../../../electron/network/bySettings'
import { readProxyUrl, waysOfPac } from '../../../electron/network/proxy'
import { defaultNetwork, type NetworkSettings } from '@shared/network'

const civitai = new URL('https://civitai.com/api/v1/models?token=secret')

describe('3. The network: a proxy as it is written', () => {
  it.each([
    ['http://proxy.example:3128', { kind: 'http', host: 'proxy.example', port: 3128, login: null }],
    ['proxy.example:3128/', { kind: 'http', host: 'proxy.example', port: 3128, login: null }],
    ['https://proxy.example', { kind: 'https', host: 'proxy.example', port: 443, login: null }],
    ['socks5h://[::1]:1080', { kind: 'socks5', host: '::1', port: 1080, login: null }],
    [
      'socks5://anna:p%40ss%3Aw@10.0.0.1',
      { kind: 'socks5', host: '10.0.0.1', port: 1080, login: { username: 'anna', password: 'p@ss:w' } },
    ],
  ])('%s', (text, proxy) => {
    expect(readProxyUrl(text)).toEqual(proxy)
  })

  it.each(['', 'socks4://a:1', 'ftp://a', 'http://', 'http://a:0', 'http://a:70000', 'http://a b', 'http://%@a'])(
    'is none: "%s"',
    (text) => {
      expect(readProxyUrl(text)).toBeNull()
    },
  )

  it.each([
    ['DIRECT', [null]],
    ['PROXY a.example:3128; DIRECT', [{ kind: 'http', host: 'a.example', port: 3128 }, null]],
    ['QUIC q:1; HTTPS a.example:443', [{ kind: 'https', host: 'a.example', port: 443 }]],
    [
      'SOCKS5 [fd00::1]:1080;PROXY b',
      [
        { kind: 'socks5', host: 'fd00::1', port: 1080 },
        { kind: 'http', host: 'b', port: 80 },
      ],
    ],
    ['SOCKS a.example', [{ kind: 'socks5', host: 'a.example', port: 1080 }]],
    ['PROXY a.example:99999; PROXY b.example:0; DIRECT', [null]],
    ['nonsense', [null]],
    ['', [null]],
  ])('by the system: %s', (result, ways) => {
    expect(waysOfPac(result)).toEqual(ways.map((way) => way && { ...way, login: null }))
  })
})

describe('3. The network: the environment of the command line', () => {
  const to = (environment: Record<string, string>, url = civitai): string | null | undefined => {
    const read = proxiesByEnvironment(environment)
    return read.ok ? (read.value(url)?.host ?? null) : undefined
  }

  it('names a proxy for https, for http and for all, small letters first, and hosts without one', () => {
    expect(to({})).toBeNull()
    expect(to({ HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:1' })).toBe('a')
    expect(to({ https_proxy: 'http://c:1', HTTPS_PROXY: 'http://a:1' })).toBe('c')
    expect(to({ http_proxy: 'http://b:1' })).toBeNull()
    expect(to({ http_proxy: 'http://b:1' }, new URL('http://127.0.0.1:5/'))).toBe('b')
    expect(to({ all_proxy: 'socks5://d' })).toBe('d')
    expect(to({ all_proxy: 'socks5://d', no_proxy: 'civitai.com' })).toBeNull()
    expect(to({ ALL_PROXY: 'socks5://d', NO_PROXY: '*' })).toBeNull()
  })

  it('with a proxy that is none is refused, and its password is not told', () => {
    const read = proxiesByEnvironment({ https_proxy: 'socks4://anna:secret@a:1' })
    expect(read).toMatchObject({ ok: false, failure: { kind: 'badProxy' } })
    expect(JSON.stringify(read)).not.toContain('secret')
  })
})

describe("3. The network: a person's settings", () => {
  const asked: string[] = []
  const choose = (settings: Partial<NetworkSettings>, password: string | null = null) =>
    createProxyChoice({
      settings: () => ({ ...defaultNetwork, ...settings }),
      password: () => password,
      system: (origin) => {
        asked.push(origin)
        return Promise.resolve('PROXY system.example:80')
      },
    })
  const proxy = { kind: 'socks5', host: 'own.example', port: 1080, username: 'anna' } as const

  it('let the system say, which hears of hosts alone', async () => {
    expect(await choose({ mode: 'system' }, 'secret')(civitai)).toMatchObject({ host: 'system.example', login: null })
    expect(asked).toEqual(['https://civitai.com/'])
  })

  it('go straight, or by the proxy that was entered, with its login', async () => {
    expect(await choose({ mode: 'none', proxy })(civitai)).toBeNull()
    const by = await choose({ mode: 'manual', proxy }, 'secret')(civitai)
    expect(by).toEqual({ ...by, host: 'own.example', login: { username: 'anna', password: 'secret' } })
    expect(await choose({ mode: 'manual', proxy: { ...proxy, username: '' } }, 'secret')(civitai)).toMatchObject({
      login: null,
    })
    expect(await choose({ mode: 'manual', proxy })(new URL('http://localhost:3000/'))).toBeNull()
  })

  it('without a proxy do not go straight instead', async () => {
    await expect(choose({ mode: 'manual' })(civitai)).rejects.toMatchObject({ failure: { kind: 'badProxy' } })
  })
})
