import { describe, expect, it } from 'vitest'
import { readDeepLink } from '../../../electron/system/deepLink'

describe('2. System: a modelport link', () => {
  it.each([
    ['modelport://model/1020', { kind: 'model', modelId: 1020, versionId: null }],
    ['modelport://model/1020/', { kind: 'model', modelId: 1020, versionId: null }],
    ['MODELPORT://Model/1020?version=20200', { kind: 'model', modelId: 1020, versionId: 20200 }],
    ['modelport://version/20200', { kind: 'version', versionId: 20200, fileId: null }],
    ['modelport://download/20200?file=502000', { kind: 'version', versionId: 20200, fileId: 502000 }],
  ])('%s names what to show', (url, link) => {
    expect(readDeepLink(url)).toEqual({ ok: true, value: link })
  })

  it.each([
    'modelport://',
    'modelport://model',
    'modelport://model/0',
    'modelport://model/-1',
    'modelport://model/1e3',
    'modelport://model/2147483648',
    'modelport://model/1020?version=2147483648',
    'modelport://model/1020?file=5',
    'modelport://version/20200?version=1',
    'modelport://model/1020?version=1&start=now',
    'modelport://model/1020#start',
    'modelport://model/../settings',
    'modelport://model/1020/../../x',
    'modelport://user@model/1020',
    'modelport:model/1020',
    'modelport://model/1020\n--inspect',
    'modelport://model/１０２０',
    'https://civitai.com/models/1020',
    `modelport://model/1020?version=${'1'.repeat(300)}`,
    '',
  ])('%j is none', (url) => {
    expect(readDeepLink(url)).toMatchObject({ ok: false, failure: { kind: 'badLink' } })
  })
})
