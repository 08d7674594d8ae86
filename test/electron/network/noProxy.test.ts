import { describe, expect, it } from 'vitest'
import { createNoProxy } from '../../../electron/network/noProxy'
import { readHost, readNoProxy } from '@shared/network'

const straight = (list: string, url: string): boolean => createNoProxy(list)(new URL(url))

describe('3. The network: what is reached without the proxy', () => {
  it.each([
    ['example.com', 'https://example.com/', true],
    ['example.com', 'https://a.example.com/', true],
    ['example.com', 'https://notexample.com/', false],
    ['.example.com', 'https://a.example.com/', true],
    ['*.example.com', 'https://example.com/', false],
    ['EXAMPLE.com.', 'https://Example.COM./', true],
    ['example.com:8443', 'https://example.com:8443/', true],
    ['example.com:443', 'https://example.com/', true],
    ['example.com:8443', 'https://example.com/', false],
    ['10.0.0.0/8', 'https://10.1.2.3/', true],
    ['10.0.0.0/8', 'https://11.1.2.3/', false],
    ['127.0.0.1', 'http://127.0.0.1:5000/', true],
    ['127.0.0.1:5001', 'http://127.0.0.1:5000/', false],
    ['fd00::/8', 'https://[fd12::1]/', true],
    ['::1', 'http://[::1]:80/', true],
    ['[::1]:81', 'http://[::1]:80/', false],
    ['<local>', 'https://nas/', true],
    ['<local>', 'https://nas.home/', false],
    ['*', 'https://civitai.com/', true],
    ['a.example, b.example; c.example', 'https://c.example/', true],
    ['', 'https://civitai.com/', false],
    // Names are not looked up for it.
    ['127.0.0.0/8', 'http://localhost/', false],
  ])('by "%s": %s', (list, url, expected) => {
    expect(straight(list, url)).toBe(expected)
  })

  it.each(['a b/c', 'http://a', '10.0.0.0/33', 'fd00::/129', 'a:0', 'a:99999', '1.2.3', '!', '::1::', '[::1'])(
    'says what it does not understand: %s',
    (text) => {
      expect(readNoProxy(`ok.example, ${text}`).wrong.length).toBeGreaterThan(0)
    },
  )

  it('is never an error, whatever the list holds', () => {
    expect(straight(':::, f:f:f:f:f:f:f:f:f:f/64, 1.1.1.1/0', 'https://civitai.com/')).toBe(false)
  })
})

describe('3. The network: the host of a proxy', () => {
  it.each([
    [' Proxy.Example ', 'proxy.example'],
    ['10.0.0.1', '10.0.0.1'],
    ['[::1]', '::1'],
    ['fd00::2', 'fd00::2'],
    ['nas', 'nas'],
  ])('%s', (text, host) => {
    expect(readHost(text)).toBe(host)
  })

  it.each(['', 'http://a', 'a:80', 'a/b', 'user@a', '300.1.1.1', '1.2.3', 'a..b', '-a', 'x'.repeat(254), 'ä.example'])(
    'is none: %s',
    (text) => {
      expect(readHost(text)).toBeNull()
    },
  )
})
