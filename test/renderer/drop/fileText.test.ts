import { describe, expect, it } from 'vitest'
import { addressOfShortcut, textOfFiles } from '../../../renderer/drop/fileText'

const link = 'https://civitai.com/models/1?modelVersionId=2'

describe('5. Links in: the text of dropped files', () => {
  it('is that of those that may hold links', async () => {
    const files = [
      new File([link], 'a.txt'),
      new File(['no'], 'model.safetensors'),
      new File(['b'], 'list', { type: 'text/markdown' }),
      new File(['x'.repeat(1024 * 1024 + 1)], 'big.txt'),
    ]
    expect(await textOfFiles(files)).toBe(`${link}\nb`)
    expect(await textOfFiles([new File(['no'], 'picture.png', { type: 'image/png' })])).toBeNull()
    expect(await textOfFiles([new File(['  '], 'a.txt')])).toBeNull()
  })

  it.each([
    ['a.url', `[{000214A0}]\r\nProp3=19,11\r\n[InternetShortcut]\r\nURL=${link}\r\nIconFile=x`],
    [
      'a.webloc',
      `<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist><dict><key>URL</key>\n<string>${link}</string></dict></plist>`,
    ],
    ['a.WEBLOC', `bplist00\u00d1\u0001\u0002SURL_\u0010-${link}\u0008\u000b`],
    ['a.txt', link],
  ])('is the address alone in %s', (name, text) => expect(addressOfShortcut(name, text)).toBe(link))

  it('is nothing in a shortcut without an address', () => {
    expect(addressOfShortcut('a.url', 'x')).toBe('')
    expect(addressOfShortcut('a.webloc', 'x')).toBe('')
  })
})
