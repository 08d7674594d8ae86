import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLinkLines } from '../../../electron/civitai/linkLines'
import { linkLinesSchema } from '../../../shared/schemas/link'
import { anyText } from './pastedTexts'

/** The links as short texts: "model 1", "hash ab..", "? text" for what is none. */
function linksIn(text: string, hosts: readonly string[] = []): string[] {
  return readLinkLines(text, hosts).lines.map(({ link, text: shown }) => {
    if (link === null) return `? ${shown}`
    return `${link.kind} ${Object.values(link).slice(1).join(' ')}`.trim()
  })
}

describe('5. Links in: the links of a text', () => {
  it.each<[string, string, string[]]>([
    ['one link', 'https://civitai.com/models/1', ['model 1']],
    [
      'a line each',
      'https://civitai.com/models/1\r\n\nurn:air:sdxl:lora:civitai:2@3\n 4 \n21437EC266\n1a2b3c4d',
      ['model 1', 'model 2 3', 'id 4', 'hash 21437ec266', 'hash 1a2b3c4d'],
    ],
    ['several in one line', 'https://civitai.com/models/1 https://civitai.red/models/2', ['model 1', 'model 2']],
    ['a line of ids', '101, 102;103', ['id 101', 'id 102', 'id 103']],
    [
      'a chat message',
      'try this one: https://civitai.com/models/1/paper-boats?modelVersionId=2, or (civitai.com/images/3)! At 0.8.',
      ['model 1 2', 'image 3'],
    ],
    [
      'Markdown',
      '- [Boats](https://civitai.com/models/1) and **https://civitai.com/posts/2**, <https://civitai.com/user/ann>',
      ['model 1', 'post 2', 'creator ann'],
    ],
    ['HTML', '<a href="https://civitai.com/models/1?a=1&amp;modelVersionId=2">x</a>', ['model 1 2']],
    [
      'CSV',
      'boats,https://civitai.com/models/1,LORA,"https://civitai.com/api/download/models/9?fileId=8"',
      ['model 1', 'version 9 8'],
    ],
    ['a list without spaces', 'https://civitai.com/models/1,https://civitai.com/models/2', ['model 1', 'model 2']],
    [
      'JSON',
      '{"url": "https:\\/\\/civitai.com\\/models\\/1", "air": "urn:air:sd1:lora:civitai:2@3"},',
      ['model 1', 'model 2 3'],
    ],
    [
      'generation data',
      `Model hash: 21437EC266, Seed: 1234567890, TI: "x: ${'ab'.repeat(31)}12"`,
      ['hash 21437ec266', `hash ${'ab'.repeat(31)}12`],
    ],
    [
      'an address inside another',
      'https://example.com/?u=https://civitai.com/models/1 is bad',
      ['? https://example.com/?u=https://civitai.com/models/1'],
    ],
    ['a link of another site', 'https://huggingface.co/a/b', ['? https://huggingface.co/a/b']],
    ['strange numbers', '2147483648\nabcdefabcdx', ['? 2147483648']],
    ['words alone', 'here are some good ones\n\nthanks', []],
  ])('are read from %s', (_, text, links) => expect(linksIn(text)).toEqual(links))

  it('come once each, with how often one was repeated and how many lines had none', () => {
    const text =
      'my list\nhttps://civitai.com/models/1\nhttp://www.civitai.com/models/1/boats\ncivitai.com/models/1\n\nbye'
    expect(readLinkLines(text)).toMatchObject({ lines: [{ link: { modelId: 1 } }], repeated: 2, wordy: 2, cut: 0 })
  })

  it('are a thousand at most, and the rest is counted', () => {
    const text = Array.from({ length: 1007 }, (_, n) => `https://civitai.com/models/${String(n + 1)}`).join('\n')
    const read = readLinkLines(text)
    expect([read.lines.length, read.cut]).toEqual([1000, 7])
  })

  it('may be of the configured host', () => {
    expect(linksIn('see http://127.0.0.1:8080/models/5 now', ['127.0.0.1:8080'])).toEqual(['model 5'])
  })

  it('say why they are none', () => {
    const [line] = readLinkLines('https://civitai.com/articles/1').lines
    expect(line?.failure).toMatchObject({ kind: 'badLink', detail: 'a page of Civitai, but not one of models' })
  })

  it('are looked for in any text at all', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 6 }), (texts) => {
        const read = readLinkLines(texts.join('\n'))
        expect(linkLinesSchema.safeParse(read).success).toBe(true)
        const links = read.lines.flatMap(({ link }) => (link === null ? [] : [JSON.stringify(link)]))
        expect(new Set(links).size).toBe(links.length)
      }),
      { numRuns: 2000 },
    )
  })

  // Each of these takes minutes where a pattern looks at every letter from every letter.
  it.each([
    ['letters', 'a'.repeat(1_000_000)],
    ['spaces between words', `a${' '.repeat(1_000_000)}b`],
    ['closing brackets', `(${')'.repeat(1_000_000)}(`],
    ['dots in an address', `x https://civitai.com/${'.'.repeat(900_000)}x`],
    ['colons', 'a:'.repeat(500_000)],
    ['hex digits', 'a1'.repeat(500_000)],
  ])('are given up on in a line of nothing but %s', (_, text) => {
    expect(readLinkLines(text).lines).toEqual([])
  })
})
