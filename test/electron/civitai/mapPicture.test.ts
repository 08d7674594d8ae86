import { describe, expect, it } from 'vitest'
import { mapPicture } from '../../../electron/civitai/mapPicture'
import { pictureBody } from './bodies'

describe('4. The API client: mapPicture', () => {
  it('keeps the address and takes the id from its end', () => {
    expect(mapPicture(pictureBody())).toMatchObject({ id: 4711, url: pictureBody().url, kind: 'image', level: 1 })
  })

  it.each([
    [{ nsfwLevel: 'Soft', browsingLevel: 16 }, 16],
    [{ nsfwLevel: 'Mature' }, 4],
    [{ nsfwLevel: 'Unheard of' }, 0],
    [{ nsfwLevel: undefined, nsfw: 'X' }, 8],
    [{ nsfwLevel: undefined, nsfw: true }, 8],
    [{ nsfwLevel: undefined }, 0],
    [{ nsfwLevel: 1e9 }, 0],
  ])('reads the level of %j as %i', (more, level) => expect(mapPicture(pictureBody(more))?.level).toBe(level))

  it('reads generation data, flat or nested', () => {
    const meta = { prompt: 'a boat', negativePrompt: '', sampler: 'Euler', steps: 20, cfgScale: 3.5, seed: 5 }
    const expected = {
      prompt: 'a boat',
      negativePrompt: null,
      settings: [
        { name: 'Sampler', value: 'Euler' },
        { name: 'Steps', value: '20' },
        { name: 'CFG', value: '3.5' },
        { name: 'Seed', value: '5' },
      ],
    }
    expect(mapPicture(pictureBody({ meta }))).toMatchObject(expected)
    expect(mapPicture(pictureBody({ meta: { id: 3, meta } }))).toMatchObject(expected)
    expect(mapPicture(pictureBody({ meta: { id: 3, meta: null } }))).toMatchObject({ prompt: null, settings: [] })
  })

  it('knows videos by type and by name, and leaves sound out', () => {
    expect(mapPicture(pictureBody({ type: 'video' }))?.kind).toBe('video')
    expect(mapPicture(pictureBody({ type: null, url: 'https://image.civitai.com/a/b/1.mp4' }))?.kind).toBe('video')
    expect(mapPicture(pictureBody({ type: 'audio' }))).toBeNull()
  })

  it('takes a broken BlurHash for none', () => {
    for (const hash of ['U5', '', 'é'.repeat(36), 'U5IiO6s-4Vn+0~EO^5xa00VsL#IU_O?E7yW'])
      expect(mapPicture(pictureBody({ hash }))?.blurHash).toBeNull()
    expect(mapPicture(pictureBody())?.blurHash).toBe(pictureBody().hash)
  })

  it.each([undefined, '', 'not an address', 'javascript:alert(1)', 'file:///etc/passwd'])(
    'leaves out a picture at %s',
    (url) => expect(mapPicture(pictureBody({ url }))).toBeNull(),
  )
})
