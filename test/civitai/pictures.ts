import { encode } from 'blurhash'
import type { StandInPicture } from './entries'
import { encodePng } from './png'
import { paint } from './landscape'

const hashes = new Map<string, string>()
const drawn = new Map<string, Buffer>()

/** Widths that the CDN keeps ready, in pixels; another one gets the next wider (civitai source, image cacher ladder). */
const ladder = [96, 320, 450, 512, 800, 1200, 1600] as const

/** BlurHash of a picture: four by three components of a tiny rendering of it. */
export function blurHashOf(picture: StandInPicture): string {
  const key = `${String(picture.seed)} ${String(picture.width)} ${String(picture.height)}`
  let hash = hashes.get(key)
  if (hash === undefined) {
    const width = 10
    const height = Math.round((width * picture.height) / picture.width)
    hash = encode(withAlpha(paint(picture.seed, width, height)), width, height, 4, 3)
    hashes.set(key, hash)
  }
  return hash
}

/**
 * A picture as PNG, drawn on first use.
 * @param params the address's segment of wishes: `width=450`, `original=true`, `anim=false,transcode=true,width=450`
 */
export function renderPicture(picture: Pick<StandInPicture, 'seed' | 'width' | 'height'>, params: string): Buffer {
  const wanted = Number(/(?:^|,)width=(\d+)/.exec(params)?.[1] ?? picture.width)
  const width = Math.min(ladder.find((step) => step >= wanted) ?? 1800, picture.width)
  const height = Math.round((width * picture.height) / picture.width)
  const key = `${String(picture.seed)} ${String(width)} ${String(height)}`
  let png = drawn.get(key)
  if (png === undefined) {
    png = encodePng(paint(picture.seed, width, height), width, height)
    drawn.set(key, png)
  }
  return png
}

function withAlpha(rgb: Uint8Array): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray((rgb.length / 3) * 4).fill(255)
  for (let i = 0, o = 0; i < rgb.length; i += 3, o += 4) rgba.set(rgb.subarray(i, i + 3), o)
  return rgba
}
