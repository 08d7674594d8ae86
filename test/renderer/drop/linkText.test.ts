import { describe, expect, it } from 'vitest'
import { kindOfText, linkOfTransfer } from '../../../renderer/drop/linkText'

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
    ['harbor lights', 'words'],
    ['4x upscaler', 'words'],
    ['https://a link in a sentence', 'words'],
  ] as const)('%s is %s', (text, kind) => {
    expect(kindOfText(text)).toBe(kind)
  })
})

describe('10. Installed and dragged: the link of a drop', () => {
  it('is the first address of a list that may have comments', () => {
    const list = '# from a browser\r\nhttps://civitai.com/models/1\r\nhttps://civitai.com/models/2'
    expect(linkOfTransfer(transfer({ 'text/uri-list': list, 'text/plain': 'other' }))).toBe(
      'https://civitai.com/models/1',
    )
  })

  it('is the plain text where there is no list, and nothing where there is neither', () => {
    expect(linkOfTransfer(transfer({ 'text/plain': '  urn:air:x ' }))).toBe('urn:air:x')
    expect(linkOfTransfer(transfer({}))).toBeNull()
  })
})
