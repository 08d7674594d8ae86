import { crop, PhotonImage, resize, SamplingFilter } from '@cf-wasm/photon/node'
import { imageSize } from 'image-size'
import { CARD_SHAPE } from '@shared/pictures'

/** The CDN's picture for a card has 320 x 1,000 pixels at most; what claims to be far larger is not decoded. */
const MOST_PIXELS = 2_000_000

const QUALITY = 85

/**
 * A picture as a card shows it: its middle in the card's shape, so wide at most, as JPEG, or PNG where something shows
 * through. The decoder is WebAssembly, so that what is wrong with the bytes stays in its own memory.
 * @param bytes JPEG, PNG, GIF or WebP
 * @param width pixels
 * @returns null when it is none of these or too large
 * @throws RuntimeError when the decoder gives up; it is not to be used again then
 */
export function thumbnail(bytes: Uint8Array, width: number): Uint8Array | null {
  if (!isSmall(bytes)) return null
  const whole = PhotonImage.new_from_byteslice(bytes)
  const middle = cutToShape(whole)
  whole.free()
  const small = middle.get_width() > width ? scale(middle, width) : middle
  const made = seesThrough(small.get_raw_pixels()) ? small.get_bytes() : small.get_bytes_jpeg(QUALITY)
  small.free()
  return made
}

function isSmall(bytes: Uint8Array): boolean {
  try {
    const { width, height } = imageSize(bytes)
    return width > 0 && height > 0 && width * height <= MOST_PIXELS
  } catch {
    // It throws for what is no picture.
    return false
  }
}

function cutToShape(image: PhotonImage): PhotonImage {
  const [width, height] = [image.get_width(), image.get_height()]
  const wide = Math.min(width, Math.max(1, Math.round(height / CARD_SHAPE)))
  const high = Math.min(height, Math.max(1, Math.round(width * CARD_SHAPE)))
  const left = Math.floor((width - wide) / 2)
  const top = Math.floor((height - high) / 2)
  return crop(image, left, top, left + wide, top + high)
}

function scale(image: PhotonImage, width: number): PhotonImage {
  const height = Math.max(1, Math.round((width * image.get_height()) / image.get_width()))
  const made = resize(image, width, height, SamplingFilter.Triangle)
  image.free()
  return made
}

/** RGBA. */
function seesThrough(pixels: Uint8Array): boolean {
  for (let alpha = 3; alpha < pixels.length; alpha += 4) if (pixels[alpha] !== 255) return true
  return false
}
