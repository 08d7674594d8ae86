/**
 * Pictures reach the renderer through a protocol of ours that main serves from an allow-list of hosts, so the content
 * security policy needs no remote origin. A picture's address there is
 * `picture://civitai/?u=<address at the host>&w=<pixels>`; `w` is snapped by the CDN to its own ladder.
 */
export const PICTURE_SCHEME = 'picture'

/** Widths the CDN keeps ready, in pixels (civitai source, image cacher ladder up to its cap). */
const ladder = [96, 320, 450, 512, 800, 1200, 1600] as const

/** Height of a card's picture in its widths. */
export const CARD_SHAPE = 4 / 3

/**
 * Widths that are made here for cards, in the card's shape, out of the CDN's next wider one: a page holds thousands of
 * them, and those of the CDN take three times the memory and the time to draw.
 */
const cardWidths = [192, 224, 256] as const

/** Whether a width is one of those that are made here. */
export function isCardWidth(width: number): boolean {
  return cardWidths.some((step) => step === width)
}

/**
 * Address under which the renderer loads a still picture for a card: only its middle, in the card's shape.
 * @param url address at the picture host, as the API gave it
 * @param width wanted width in device pixels
 */
export function cardPictureAddress(url: string, width: number): string {
  const made = cardWidths.find((step) => step >= width)
  return made === undefined ? pictureAddress(url, width) : addressOf(url, made)
}

/**
 * Address under which the renderer loads a picture.
 * @param url address at the picture host, as the API gave it
 * @param width wanted width in device pixels
 * @param still true: a still frame, also for a video
 */
export function pictureAddress(url: string, width: number, still = true): string {
  const w = ladder.find((step) => step >= width) ?? ladder[ladder.length - 1] ?? 1600
  return addressOf(url, w) + (still ? '' : '&v=1')
}

function addressOf(url: string, width: number): string {
  return `${PICTURE_SCHEME}://civitai/?u=${encodeURIComponent(url)}&w=${String(width)}`
}
