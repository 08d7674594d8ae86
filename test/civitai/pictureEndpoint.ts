import type { Call, World } from './call'
import { renderPicture } from './pictures'
import { seedOf } from './random'
import { bytes, text, type Reply } from './reply'

/**
 * GET /xG1nkqKTMzGDvpLrqFT7WA/{uuid}/{params}/{id}.{jpeg|mp4}: a picture as the CDN gives it, as PNG whatever its
 * name. Of a video there is a still (`anim=false`), and what moves where the stand-in was given a film.
 */
export function picture(_call: Call, world: World, rest: string): Reply {
  const [uuid = '', params = '', name = ''] = rest.split('/')
  const found = world.catalogue.picture(Number(/^(\d+)\./.exec(name)?.[1] ?? NaN))
  if (found?.uuid === uuid) {
    if (found.kind === 'video' && !params.includes('anim=false')) return film(world.settings.film)
    return png(renderPicture(found, params))
  }
  const isAvatar = uuid.startsWith('00000000-') && name !== ''
  return isAvatar ? png(renderPicture({ seed: seedOf(name), width: 96, height: 96 }, params)) : text(404, 'Not Found')
}

function film(video: Uint8Array | null): Reply {
  return video === null ? text(404, 'Not Found') : bytes(200, 'video/mp4', Buffer.from(video))
}

function png(buffer: Buffer): Reply {
  return bytes(200, 'image/png', buffer, { 'Cache-Control': 'public, max-age=31536000, immutable' })
}
