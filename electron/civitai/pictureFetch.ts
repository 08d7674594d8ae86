import got from 'got'
import { sizedPicture } from './pictureUrl'

/** A picture's bytes with its type. */
export interface PictureBytes {
  bytes: Buffer
  type: string
}

/** Larger answers are not previews. */
const LARGEST = 25_000_000
/** Bytes of pictures kept in memory, least recently used out first. */
const MEMORY = 64_000_000
/** Pictures fetched at the same time. */
const AT_ONCE = 8

/** Where the pictures come from. */
export interface Pictures {
  /** Null when it is not allowed, not there or not a picture. Never rejects. */
  get(url: string, width: number, still: boolean, signal: AbortSignal): Promise<PictureBytes | null>
}

/** Fetches pictures from the allowed hosts, at most 8 at once, and keeps the last 64 MB of them in memory. */
export function createPictures(userAgent: string, baseUrl: () => string): Pictures {
  const kept = new Map<string, PictureBytes>()
  const waiting: (() => void)[] = []
  let keptBytes = 0
  let busy = 0

  function keep(address: string, picture: PictureBytes): void {
    // Asked for twice at the same time, it comes twice.
    keptBytes += picture.bytes.length - (kept.get(address)?.bytes.length ?? 0)
    kept.set(address, picture)
    for (const [oldest, { bytes }] of kept) {
      if (keptBytes <= MEMORY) return
      kept.delete(oldest)
      keptBytes -= bytes.length
    }
  }

  async function place(): Promise<void> {
    if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
  }

  /** Hands the place on to the one who waits longest. */
  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) busy -= 1
    else next()
  }

  async function fetch(address: string, signal: AbortSignal): Promise<PictureBytes | null> {
    await place()
    try {
      if (signal.aborted) return null
      const request = got(address, {
        headers: { 'user-agent': userAgent },
        responseType: 'buffer',
        timeout: { request: 30_000 },
        retry: { limit: 1 },
        // A redirect must lead to an allowed host too; the CDN uses one between two of its own.
        hooks: {
          beforeRedirect: [
            (options) => {
              if (sizedPicture(String(options.url), 450, true, baseUrl()) === null)
                throw new Error('redirected to a host that is not allowed')
            },
          ],
        },
        signal,
      })
      void request.on('downloadProgress', ({ transferred }) => {
        if (transferred > LARGEST) request.cancel()
      })
      const response = await request
      const type = response.headers['content-type'] ?? ''
      return /^(image|video)\//.test(type) ? { bytes: response.body, type } : null
    } finally {
      leave()
    }
  }

  return {
    async get(url, width, still, signal) {
      const address = sizedPicture(url, width, still, baseUrl())
      if (address === null) return null
      const had = kept.get(address)
      if (had !== undefined) {
        kept.delete(address)
        kept.set(address, had)
        return had
      }
      try {
        const picture = await fetch(address, signal)
        if (picture !== null) keep(address, picture)
        return picture
      } catch {
        // A preview that is missing is normal at Civitai: the BlurHash stays.
        return null
      }
    },
  }
}
