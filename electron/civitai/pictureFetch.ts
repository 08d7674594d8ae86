import { ok, type Failure, type Result } from '@shared/failure'
import { networkFailures } from '@shared/networkFailures'
import got, { CancelError, HTTPError } from 'got'
import { failureOfError } from './failureOf'
import type { Reach } from './exchange'
import { readAddress } from './address'
import { isCardWidth } from '@shared/pictures'
import { pictureType } from './pictureType'
import { sizedPicture } from './pictureUrl'

/** A picture's bytes with its type. */
export interface PictureBytes {
  bytes: Uint8Array
  type: string
}

/** Where fetched pictures are kept. Neither of the two rejects. */
export interface PictureKeep {
  /** Null when it is not kept. */
  read(address: string): Promise<Uint8Array | null>
  keep(address: string, bytes: Uint8Array): Promise<void>
}

/** Makes a picture smaller (pictures/thumbnailer.ts). Null when it cannot. Never rejects. */
export type Shrink = (bytes: Uint8Array, width: number) => Promise<Uint8Array | null>

/** What pictures can do without. */
export interface PictureParts {
  /** Makes those of cards small; without it they are shown as they come. */
  shrink?: Shrink
  /** The way to the hosts; without it the direct one. */
  reach?: Reach | undefined
}

/** What cards are made of, pixels: the CDN's next wider one. */
const BEFORE_CARD = 320

/** Larger answers are not previews. */
const LARGEST = 25_000_000
/** Pictures fetched at the same time. */
const AT_ONCE = 8
const MOST_REDIRECTS = 3
/** ms; the CDN makes a size that nobody has asked for yet while we wait. */
const timeouts = { lookup: 10_000, connect: 15_000, secureConnect: 15_000, response: 30_000, socket: 30_000 }

/** Where the pictures come from. */
export interface Pictures {
  /** Whether this may be asked for at all: an address at one of the picture hosts. */
  allows(url: string): boolean
  /**
   * Null when it is not allowed, not there or not a picture. Never rejects.
   * @param url address at the picture host
   * @param width pixels, one of the CDN's ladder or of a card's
   * @param still true: a still frame, also of a video
   * @param signal ends the request when nobody wants the picture any more
   */
  get(url: string, width: number, still: boolean, signal: AbortSignal): Promise<PictureBytes | null>
  /**
   * A still frame, for who can come again: `get` says null of everything that goes wrong. Null where there is none for good;
   * fails with what the network or a busy host keeps it from.
   */
  find(url: string, width: number, signal: AbortSignal): Promise<Result<PictureBytes | null>>
}

/** Fetches pictures from the allowed hosts, at most 8 at once, and keeps them where it is told, those of cards made small. */
export function createPictures(
  userAgent: string,
  baseUrl: () => string,
  kept: PictureKeep,
  { shrink = () => Promise.resolve(null), reach }: PictureParts = {},
): Pictures {
  const waiting: (() => void)[] = []
  let busy = 0

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
      return signal.aborted ? null : read(await request(address, signal))
    } finally {
      leave()
    }
  }

  async function request(address: string, signal: AbortSignal): Promise<Uint8Array> {
    const call = got(address, {
      ...(reach === undefined ? {} : { agent: await reach(new URL(address)) }),
      headers: { 'user-agent': userAgent },
      responseType: 'buffer',
      timeout: timeouts,
      retry: { limit: 1 },
      maxRedirects: MOST_REDIRECTS,
      // A redirect must lead to an allowed host too; the CDN uses one between two of its own.
      hooks: {
        beforeRedirect: [
          async (options) => {
            const next = readAddress(String(options.url))
            if (next === null || sizedPicture(next.href, 450, true, baseUrl()) === null)
              throw new Error('redirected to a host that is not allowed')
            if (reach !== undefined) options.agent = await reach(next)
          },
        ],
      },
      signal,
    })
    void call.on('downloadProgress', ({ transferred }) => {
      if (transferred > LARGEST) call.cancel()
    })
    void call.on('request', (sent) => {
      // After a 101 that nobody asked for, Node closes the connection and got says nothing, not even in time.
      sent.once('upgrade', (_answer, socket) => {
        socket.destroy()
        call.cancel()
      })
    })
    return (await call).body
  }

  /** Throws what the network does. */
  async function bringOrThrow(address: string, signal: AbortSignal): Promise<PictureBytes | null> {
    const had = await kept.read(address)
    if (had !== null) return read(had)
    const picture = await fetch(address, signal)
    // Nobody waits for the disk to see a picture.
    if (picture !== null) void kept.keep(address, picture.bytes)
    return picture
  }

  return {
    allows: (url) => sizedPicture(url, 450, true, baseUrl()) !== null,
    get(url, width, still, signal) {
      return still && isCardWidth(width) ? card(url, width, signal) : sized(url, width, still, signal)
    },
    async find(url, width, signal) {
      const address = sizedPicture(url, width, true, baseUrl())
      if (address === null) return ok(null)
      try {
        return ok(await bringOrThrow(address, signal))
      } catch (error) {
        signal.throwIfAborted()
        const failure = failureOfPicture(error)
        return failure === null ? ok(null) : { ok: false, failure }
      }
    },
  }

  async function card(url: string, width: number, signal: AbortSignal): Promise<PictureBytes | null> {
    const address = sizedPicture(url, BEFORE_CARD, true, baseUrl())
    if (address === null) return null
    const name = `${address}#${String(width)}`
    const had = await kept.read(name)
    if (had !== null) return read(had)
    const whole = await sized(url, BEFORE_CARD, true, signal)
    if (whole === null || signal.aborted) return null
    const made = await shrink(whole.bytes, width)
    // One that cannot be made smaller is shown as it came.
    if (made === null) return whole
    void kept.keep(name, made)
    return read(made)
  }

  async function sized(url: string, width: number, still: boolean, signal: AbortSignal): Promise<PictureBytes | null> {
    const address = sizedPicture(url, width, still, baseUrl())
    if (address === null) return null
    try {
      return await bringOrThrow(address, signal)
    } catch {
      // A preview that is missing is normal at Civitai: the BlurHash stays.
      return null
    }
  }
}

/** Why a picture did not come, where it can come later; null: it will not. */
function failureOfPicture(error: unknown): Failure | null {
  // It was too large.
  if (error instanceof CancelError) return null
  const status = error instanceof HTTPError ? error.response.statusCode : null
  if (status !== null && status < 500 && status !== 429) return null
  const failure: Failure = status === null ? failureOfError(error) : { kind: 'overloaded', status }
  return status !== null || networkFailures.has(failure.kind) ? failure : null
}

function read(bytes: Uint8Array): PictureBytes | null {
  const type = pictureType(bytes)
  return type === null ? null : { bytes, type }
}
