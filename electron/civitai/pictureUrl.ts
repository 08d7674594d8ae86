import { readAddress } from './address'

/** Hosts that pictures come from (civitai-source edge-url.ts). */
const pictureHosts = ['image.civitai.com', 'image-b2.civitai.com', 'imagecache.civitai.com', 'image.civitai.red']

/**
 * The address to load a picture from, or null when it is not one of the allowed hosts. Only https, except for the
 * configured base itself (a stand-in on this machine), which is asked for nothing but what looks like a picture's
 * address: no page may make us call other addresses there.
 * @param width wanted width in pixels, one of the CDN's ladder
 * @param still true: a still frame, also of a video
 */
export function sizedPicture(url: string, width: number, still: boolean, baseUrl: string): string | null {
  const parsed = readAddress(url)
  if (parsed === null) return null
  const ours = parsed.origin === readAddress(baseUrl)?.origin
  if (!ours && !(parsed.protocol === 'https:' && pictureHosts.includes(parsed.host))) return null
  if (parsed.username !== '' || parsed.password !== '') return null
  const parts = parsed.pathname.split('/')
  // /{account}/{uuid}/{params}/{name}: the parameters are replaced, whatever they were.
  const [account, uuid, name] = [parts[1], parts[2], parts[4]]
  if (
    parts.length !== 5 ||
    account === undefined ||
    uuid === undefined ||
    name === undefined ||
    !/^[\w-]{16,}$/.test(uuid)
  )
    return ours ? null : parsed.href
  const moving = /\.(mp4|webm|gif)$/i.test(name)
  const size = width <= 450 ? `width=${String(width)},optimized=true` : `width=${String(width)}`
  const params = !moving ? size : still ? `anim=false,transcode=true,${size}` : `transcode=true,${size}`
  const file = moving && still ? name.replace(/\.\w+$/, '.jpeg') : name
  return `${parsed.origin}/${account}/${uuid}/${params}/${file}`
}
