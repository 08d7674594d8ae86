import { protocol } from 'electron'
import { PICTURE_SCHEME } from '@shared/pictures'
import type { PictureBytes, Pictures } from './civitai/pictureFetch'

/** What the page asked for. */
interface Asked {
  url: string
  width: number
  still: boolean
  /** First byte wanted; null: all, from the start. */
  from: number | null
}

/**
 * Serves `picture://civitai/?u=…&w=…` (see shared/pictures.ts). Must run before the page is loaded: a page knows the
 * protocols that were served when it came.
 * @param pictures where they come from; what is asked before that is there waits for it
 */
export function servePictures(pictures: Promise<Pictures>): void {
  protocol.handle(PICTURE_SCHEME, async (request) => {
    const asked = read(request)
    if (asked === null) return new Response(null, { status: 400 })
    const source = await pictures
    if (!source.allows(asked.url)) return new Response(null, { status: 404 })
    if (asked.from !== null) {
      const picture = await source.get(asked.url, asked.width, asked.still, new AbortController().signal)
      return picture === null ? new Response(null, { status: 404 }) : part(picture, asked.from)
    }
    // The answer begins before the picture is there: only by the end of its body does Electron tell that the page does
    // not want it any more (the request's own signal never fires: Electron 25). Pages look at the bytes, not the type.
    return new Response(bodyOf(asked, source), {
      headers: { 'content-type': asked.still ? 'image/png' : 'video/mp4', 'cache-control': 'max-age=86400' },
    })
  })
}

function read(request: Request): Asked | null {
  const query = new URL(request.url).searchParams
  const width = Number(query.get('w'))
  if (!Number.isInteger(width) || width < 1 || width > 2200) return null
  const still = query.get('v') === null
  const from = /^bytes=([1-9]\d{0,11})-$/.exec(request.headers.get('range') ?? '')?.[1]
  return { url: query.get('u') ?? '', width, still, from: from === undefined ? null : Number(from) }
}

/** The picture as a body; an error of the body where there is none. Ends the request when the page leaves. */
function bodyOf({ url, width, still }: Asked, source: Pictures): ReadableStream<Uint8Array> {
  const stop = new AbortController()
  return new ReadableStream<Uint8Array>({
    async start(body) {
      const picture = await source.get(url, width, still, stop.signal)
      if (stop.signal.aborted) return
      if (picture === null) {
        body.error(new Error('no picture'))
        return
      }
      body.enqueue(picture.bytes)
      body.close()
    },
    cancel: () => stop.abort(),
  })
}

/** The rest of a video from a byte on: players jump in what they play. */
function part({ bytes, type }: PictureBytes, from: number): Response {
  const total = String(bytes.length)
  if (from >= bytes.length) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${total}` } })
  const range = `bytes ${String(from)}-${String(bytes.length - 1)}/${total}`
  return new Response(new Uint8Array(bytes.subarray(from)), {
    status: 206,
    headers: { 'content-type': type, 'content-range': range, 'accept-ranges': 'bytes' },
  })
}
