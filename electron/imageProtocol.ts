import { protocol } from 'electron'
import { PICTURE_SCHEME } from '@shared/pictures'
import type { Pictures } from './civitai/pictureFetch'

/** Serves `picture://civitai/?u=…&w=…` (see shared/pictures.ts). */
export function servePictures(pictures: Pictures): void {
  protocol.handle(PICTURE_SCHEME, async (request) => {
    const query = new URL(request.url).searchParams
    const [url, width] = [query.get('u') ?? '', Number(query.get('w'))]
    if (!Number.isInteger(width) || width < 1 || width > 2200) return new Response(null, { status: 400 })
    const picture = await pictures.get(url, width, query.get('v') === null, request.signal)
    if (picture === null) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(picture.bytes), {
      headers: { 'content-type': picture.type, 'cache-control': 'max-age=86400' },
    })
  })
}
