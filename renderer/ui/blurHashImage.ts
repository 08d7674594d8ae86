import { decode, isBlurhashValid } from 'blurhash'

/** Pixels of the decoded hash: a hash holds at most nine waves along a side, and the page smooths what it stretches. */
const WIDTH = 12
const HEIGHT = 16

/** Images kept ready, so that a card that comes back into view decodes nothing. */
const MOST_KEPT = 2000

const kept = new Map<string, string | null>()

/** A BlurHash as the CSS value of a background image; null when it is none. */
export function blurHashImage(hash: string): string | null {
  const had = kept.get(hash)
  if (had !== undefined) return had
  const made = isBlurhashValid(hash).result
    ? `url("data:image/bmp;base64,${bitmap(decode(hash, WIDTH, HEIGHT))}")`
    : null
  kept.set(hash, made)
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  return made
}

const HEADERS = 54

/** The pixels as an uncompressed bitmap of 24 bits, the lowest row first (Windows BITMAPINFOHEADER), in base64. */
function bitmap(rgba: Uint8ClampedArray): string {
  const bytes = new Uint8Array(HEADERS + WIDTH * HEIGHT * 3)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0x424d)
  view.setUint32(2, bytes.length, true)
  view.setUint32(10, HEADERS, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, WIDTH, true)
  view.setInt32(22, HEIGHT, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, 24, true)
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const from = (y * WIDTH + x) * 4
      const to = HEADERS + ((HEIGHT - 1 - y) * WIDTH + x) * 3
      for (let colour = 0; colour < 3; colour += 1) bytes[to + colour] = rgba[from + 2 - colour] ?? 0
    }
  }
  return btoa(String.fromCharCode(...bytes))
}
