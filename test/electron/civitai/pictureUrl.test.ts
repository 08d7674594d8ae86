import { describe, expect, it } from 'vitest'
import { sizedPicture } from '../../../electron/civitai/pictureUrl'

const base = 'https://civitai.com'
const uuid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'
const at = (host: string, name = '1.jpeg') => `https://${host}/xG1nkqKTMzGDvpLrqFT7WA/${uuid}/original=true/${name}`
const params = (url: string, width: number, still = true) => sizedPicture(url, width, still, base)?.split('/')[5]

describe('9. The screens: the address of a picture', () => {
  it('is asked for at the wanted width, whatever the API gave', () => {
    const url = at('image.civitai.com').replace('original=true', 'width=99999,original=true')
    expect(sizedPicture(url, 450, true, base)).toBe(
      `https://image.civitai.com/xG1nkqKTMzGDvpLrqFT7WA/${uuid}/width=450,optimized=true/1.jpeg`,
    )
    expect(params(url, 1200)).toBe('width=1200')
  })

  it('of a video is a still frame, unless it shall move', () => {
    const url = at('image.civitai.com', '7.mp4')
    expect(sizedPicture(url, 450, true, base)).toMatch(/\/anim=false,transcode=true,width=450,optimized=true\/7\.jpeg$/)
    expect(sizedPicture(url, 800, false, base)).toMatch(/\/transcode=true,width=800\/7\.mp4$/)
  })

  it.each(['image.civitai.com', 'image-b2.civitai.com', 'imagecache.civitai.com', 'image.civitai.red'])(
    'may be at %s',
    (host) => {
      expect(sizedPicture(at(host), 450, true, base)).toContain(`https://${host}/`)
    },
  )

  it('of another shape is taken as it is', () => {
    const avatar = 'https://image.civitai.com/u/1?v=4'
    expect(sizedPicture(avatar, 96, true, base)).toBe(avatar)
  })

  it("is not at a login provider's, whose avatars are not shown", () => {
    expect(sizedPicture('https://avatars.githubusercontent.com/u/1?v=4', 96, true, base)).toBeNull()
  })

  it.each([
    at('image.civitai.com.evil.example'),
    at('evil.example'),
    at('notimage.civitai.com'),
    at('image.civitai.com:8443'),
    at('image.civitai.com').replace('https', 'http'),
    at('image.civitai.com').replace('https://', 'https://user:secret@'),
    `https://image.civitai.com@evil.example/a/${uuid}/b/1.jpeg`,
    at('127.0.0.1'),
    at('localhost'),
    at('[::1]'),
    at('10.0.0.1'),
    at('192.168.1.1'),
    at('169.254.169.254'),
    at('2130706433'),
    `http://127.0.0.1/a/${uuid}/b/1.jpeg`,
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'app://modelport/index.html',
    'picture://civitai/',
    '//image.civitai.com/x',
    '',
    'no address',
  ])('is refused: %s', (url) => {
    expect(sizedPicture(url, 450, true, base)).toBeNull()
  })

  it('may be at the configured base, at that very origin only and only if it looks like a picture', () => {
    const local = 'http://127.0.0.1:8101'
    const picture = `${local}/xG1nkqKTMzGDvpLrqFT7WA/${uuid}/original=true/1.jpeg`
    expect(sizedPicture(picture, 450, true, local)).toContain('width=450')
    for (const other of ['http://127.0.0.1:8102', 'http://localhost:8101', 'https://127.0.0.1:8101'])
      expect(sizedPicture(picture.replace(local, other), 450, true, local)).toBeNull()
    for (const path of ['/api/v1/me', '/api/download/models/20200', '/', '/a/b/c/d', `/a/${uuid}/b/c/d`])
      expect(sizedPicture(local + path, 450, true, local)).toBeNull()
  })
})
