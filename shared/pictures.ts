/**
 * Pictures reach the renderer through a protocol of ours that main serves from an allow-list of hosts, so the content
 * security policy needs no remote origin. A picture's address there is
 * `picture://civitai/?u=<address at the host>&w=<pixels>`; `w` is snapped by the CDN to its own ladder.
 */
export const PICTURE_SCHEME = 'picture'

/** Widths the CDN keeps ready, in pixels (civitai source, image cacher ladder up to its cap). */
const ladder = [96, 320, 450, 512, 800, 1200, 1600] as const

/**
 * Address under which the renderer loads a picture.
 * @param url address at the picture host, as the API gave it
 * @param width wanted width in device pixels
 * @param still true: a still frame, also for a video
 */
export function pictureAddress(url: string, width: number, still = true): string {
  const w = ladder.find((step) => step >= width) ?? ladder[ladder.length - 1] ?? 1600
  return `${PICTURE_SCHEME}://civitai/?u=${encodeURIComponent(url)}&w=${String(w)}${still ? '' : '&v=1'}`
}
