import { describe, expect, it } from 'vitest'
import { isAddressOf, pageAddress } from '../../electron/pageAddress'

const own = 'app://modelport/index.html'

describe('8. Typed IPC: our page', () => {
  it('comes from a server only while developing', () => {
    expect(pageAddress(false, 'http://localhost:5173')).toBe('http://localhost:5173')
    expect(pageAddress(false, undefined)).toBe(own)
    expect(pageAddress(true, 'http://localhost:5173')).toBe(own)
  })

  it.each([
    [`${own}#/downloads`, true],
    ['app://other/index.html', false],
    ['https://modelport/index.html', false],
    ['file:///index.html', false],
    ['about:blank', false],
    ['', false],
  ])('is known by scheme and host: %j is it: %s', (url, is) => {
    expect(isAddressOf(own, url)).toBe(is)
  })
})
