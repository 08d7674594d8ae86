import { imageSize } from 'image-size'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { thumbnail } from '../../../electron/pictures/thumbnail'

/** A picture whose left half is red and whose right half is blue. */
function picture(width: number, height: number, alpha = 255): Uint8Array {
  const png = new PNG({ width, height })
  for (let i = 0; i < width * height; i += 1) {
    png.data.set(i % width < width / 2 ? [255, 0, 0, alpha] : [0, 0, 255, alpha], i * 4)
  }
  return PNG.sync.write(png)
}

describe('9. The screens: pictures of cards', () => {
  it.each([
    { name: 'a tall one is cut above and below', from: [320, 600], to: [192, 256] },
    { name: 'a wide one is cut at its sides and made no larger than it is', from: [320, 213], to: [160, 213] },
    { name: 'a small one keeps its size', from: [60, 80], to: [60, 80] },
    { name: 'one of a single pixel is still one', from: [1, 1], to: [1, 1] },
  ])('$name', ({ from: [width = 0, height = 0], to }) => {
    const made = imageSize(thumbnail(picture(width, height), 192) ?? new Uint8Array())
    expect([made.width, made.height]).toEqual(to)
  })

  it('are JPEG, or PNG where something shows through', () => {
    expect(imageSize(thumbnail(picture(320, 480), 192) ?? new Uint8Array()).type).toBe('jpg')
    expect(imageSize(thumbnail(picture(320, 480, 128), 192) ?? new Uint8Array()).type).toBe('png')
  })

  it('show the middle of the picture', () => {
    const made = PNG.sync.read(Buffer.from(thumbnail(picture(600, 200, 254), 192) ?? []))
    expect([...made.data.subarray(0, 3)]).toEqual([255, 0, 0])
    const lastOfRow = (made.width - 1) * 4
    expect([...made.data.subarray(lastOfRow, lastOfRow + 3)]).toEqual([0, 0, 255])
  })

  it('are not made of what is no picture, nor of what claims to be huge', () => {
    expect(thumbnail(new TextEncoder().encode('<html>no picture</html>'), 192)).toBeNull()
    const huge = Buffer.from(picture(4, 4))
    huge.writeUInt32BE(60_000, 16)
    huge.writeUInt32BE(60_000, 20)
    expect(thumbnail(huge, 192)).toBeNull()
  })
})
