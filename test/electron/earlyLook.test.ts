import { describe, expect, it } from 'vitest'
import { withLook } from '../../electron/earlyLook'

const page =
  '<html lang="__LANGUAGE__" data-start="__START__" data-scheme="__SCHEME__">' +
  '<input aria-label="__WORDS(Search models|搜索模型)__" placeholder="__WORDS(Search, or paste|搜索，或粘贴)__" />'

describe('8. Languages: the page before the app is drawn', () => {
  it('is in English where that is the language', () => {
    expect(withLook(page, { start: 'browse', scheme: 'dark', language: 'en' })).toBe(
      '<html lang="en" data-start="browse" data-scheme="dark">' +
        '<input aria-label="Search models" placeholder="Search, or paste" />',
    )
  })

  it('shows no English word for a moment where the language is Chinese', () => {
    expect(withLook(page, { start: 'first', scheme: 'light', language: 'zh-CN' })).toBe(
      '<html lang="zh-CN" data-start="first" data-scheme="light">' +
        '<input aria-label="搜索模型" placeholder="搜索，或粘贴" />',
    )
  })
})
