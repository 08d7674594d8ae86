import { describe, expect, it } from 'vitest'
import { shortenPath } from '../../../renderer/ui/shortenPath'

describe('8.2 A path on one line', () => {
  it('is cut at its beginning, so that its last name is always seen whole', () => {
    expect(shortenPath('/a/b', 20)).toBe('/a/b')
    expect(shortenPath('/media/someone/big disk/models/loras', 20)).toBe('…/models/loras')
    expect(shortenPath('D:\\games\\big disk\\models\\ckpt', 14)).toBe('…\\models\\ckpt')
    expect(shortenPath('/media/x/a-very-long-name-of-a-folder', 10)).toBe('…/a-very-long-name-of-a-folder')
    expect(shortenPath('nothing-but-a-name-that-is-long', 10)).toBe('nothing-but-a-name-that-is-long')
  })
})
