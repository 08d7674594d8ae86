import { protocol } from 'electron'
import { PICTURE_SCHEME } from '@shared/pictures'
import type { Pictures } from './civitai/pictureFetch'

/**
 * Serves `picture://civitai/?u=…&w=…` (see shared/pictures.ts). Must run before the page is loaded: a page knows the
 * protocols that were served when it came.
 * @param pictures where they come from; what is asked before that is there waits for it
 */
export function servePictures(pictures: Promise<Pictures>): void {
  protocol.handle(PICTURE_SCHEME, async (request) => {
    const query = new URL(request.url).searchParams
    const [url, width] = [query.get('u') ?? '', Number(query.get('w'))]
    if (!Number.isInteger(width) || width < 1 || width > 2200) return new Response(null, { status: 400 })
    const source = await pictures
    const picture = await source.get(url, width, query.get('v') === null, request.signal)
    if (picture === null) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(picture.bytes), {
      headers: { 'content-type': picture.type, 'cache-control': 'max-age=86400' },
    })
  })
}
