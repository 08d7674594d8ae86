// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { safeFragment } from '../../../renderer/model/safeFragment'
import { xssCorpus } from './xssCorpus'

/** All that may be left: no element that loads, runs, styles or asks, and no attribute but those of a safe link. */
const elements = /^(A|B|BLOCKQUOTE|BR|CODE|DIV|EM|H3|H4|HR|I|LI|OL|P|PRE|SPAN|STRONG|TABLE|TBODY|TD|TH|TR|U|UL)$/
const attributes = ['href', 'title', 'rel']

function draw(html: string): HTMLElement {
  const box = document.createElement('div')
  box.append(safeFragment(html))
  return box
}

describe('9. The screens: an untrusted description', () => {
  it.each(xssCorpus)('is harmless: %s', (html) => {
    const parts = [...draw(html).querySelectorAll('*')]
    for (const part of parts) {
      expect(part.tagName).toMatch(elements)
      expect(part.getAttributeNames().filter((name) => !attributes.includes(name))).toEqual([])
      expect(part.getAttribute('href') ?? 'https://').toMatch(/^https:\/\//)
    }
  })

  it('keeps its text, lists, emphasis and https links', () => {
    const box = draw(
      '<p>Use <strong>CFG 6</strong>.</p><ul><li>calm</li></ul><a href="https://ok.example/a?b">guide</a>',
    )
    expect(box.innerHTML).toBe(
      '<p>Use <strong>CFG 6</strong>.</p><ul><li>calm</li></ul>' +
        '<a href="https://ok.example/a?b" title="https://ok.example/a?b" rel="noopener noreferrer">guide</a>',
    )
  })

  it('keeps the words of a link that leads nowhere safe', () => {
    expect(draw('<a href="javascript:alert(1)">read <b>me</b></a>').innerHTML).toBe('read <b>me</b>')
  })

  it('has its headings lowered below those of the page', () => {
    expect(draw('<h1>One</h1><h2>Two</h2><h5>Five</h5>').innerHTML).toBe('<h3>One</h3><h3>Two</h3><h4>Five</h4>')
  })
})
