import { afterEach, describe, expect, it } from 'vitest'
import { formatBytes, formatCount, formatTimeLeft } from '../../shared/format'
import { languageFor, localeFor, writeIn } from '../../shared/language'

afterEach(() => writeIn(undefined))

describe('8. Languages: which one it is', () => {
  it.each([
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['zh-Hant-TW', 'zh-CN'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['zhx', 'en'],
    ['', 'en'],
  ])('on a desktop in "%s" is %s', (system, language) => {
    expect(languageFor('system', system)).toBe(language)
  })

  it('is the chosen one whatever the desktop speaks', () => {
    expect(languageFor('en', 'zh-CN')).toBe('en')
    expect(languageFor('zh-CN', 'en-US')).toBe('zh-CN')
  })

  it('decides how numbers and dates are written: as the desktop does only where it speaks that language', () => {
    expect(localeFor('en', 'en-GB')).toBe('en-GB')
    expect(localeFor('en', 'de-DE')).toBe('en')
    expect(localeFor('zh-CN', 'zh-TW')).toBe('zh-CN')
  })
})

describe('8. Languages: numbers and times', () => {
  it('are written in the language that is set, where none is given', () => {
    writeIn('de')
    expect(formatBytes(6_460_000_000)).toBe('6,46 GB')
  })

  it.each([
    [45_000, '45 秒'],
    [72_000, '1 分钟 12 秒'],
    [120_000, '2 分钟'],
    [7_500_000, '2 小时 5 分钟'],
  ])('say %i ms in Chinese as %s', (ms, text) => {
    expect(formatTimeLeft(ms, 'zh-CN')).toBe(text)
  })

  it.each([
    [940, '940'],
    [9999, '9,999'],
    [10_000, '1 万'],
    [48_211, '4.8 万'],
    [994_000, '99.4 万'],
    [996_000, '100 万'],
    [99_994_000, '9,999 万'],
    [99_995_000, '1 亿'],
    [230_000_000, '2.3 亿'],
    [null, '–'],
  ])('count %s in Chinese as %s', (count, text) => {
    expect(formatCount(count, 'zh-CN')).toBe(text)
  })
})
