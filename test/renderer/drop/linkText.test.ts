import { describe, expect, it } from 'vitest'
import { hasSeveralLinks, kindOfText, textOfTransfer } from '../../../renderer/drop/linkText'

function transfer(data: Record<string, string>) {
  return { getData: (type: string) => data[type] ?? '' }
}

describe('10. Installed and dragged: the kind of a text', () => {
  it.each([
    ['https://civitai.com/models/12', 'link'],
    ['civitai.red/models/12?modelVersionId=3', 'link'],
    ['urn:air:sdxl:lora:civitai:12@34', 'air'],
    ['AIR:sdxl:lora:civitai:12@34', 'air'],
    [' 1234 ', 'id'],
    ['https://civitai.com/models/1 https://civitai.red/models/2', 'links'],
    ['civitai.com/models/1\nciv', 'links'],
    ['21437EC266', 'hash'],
    ['1a2b3c4d', 'hash'],
    ['ab'.repeat(32), 'hash'],
    ['facade', 'words'],
    ['feedface', 'words'],
    ['harbor lights', 'words'],
    ['4x upscaler', 'words'],
    ['https://a link in a sentence', 'words'],
  ] as const)('%s is %s', (text, kind) => {
    expect(kindOfText(text)).toBe(kind)
  })
})

describe('5. Links in: a text with several links', () => {
  it.each([
    ['https://civitai.com/models/1\nhttps://civitai.com/models/2', true],
    ['see https://civitai.com/models/1 and civitai.com/models/2', true],
    ['12\n34', true],
    ['urn:air:sdxl:lora:civitai:12@34 urn:air:sdxl:lora:civitai:12@35', true],
    ['https://civitai.com/models/1', false],
    ['https://civitai.com/models/1\n', false],
    ['a lighthouse\nat dusk', false],
    ['harbor lights', false],
  ])('is told from others: %j', (text, several) => expect(hasSeveralLinks(text)).toBe(several))
})

describe('10. Installed and dragged: the text of a drop', () => {
  it('is all addresses of a list that may have comments', () => {
    const list = '# from a browser\r\nhttps://civitai.com/models/1\r\nhttps://civitai.com/models/2\r\n'
    expect(textOfTransfer(transfer({ 'text/uri-list': list, 'text/plain': 'other' }))).toBe(
      'https://civitai.com/models/1\nhttps://civitai.com/models/2',
    )
  })

  it('is the plain text where there is no list, and nothing where there is neither', () => {
    expect(textOfTransfer(transfer({ 'text/plain': '  urn:air:x ' }))).toBe('urn:air:x')
    expect(textOfTransfer(transfer({}))).toBeNull()
  })
})
