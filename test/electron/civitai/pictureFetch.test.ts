import { createServer } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { createPictures, type PictureKeep, type Shrink } from '../../../electron/civitai/pictureFetch'
import { userAgent } from './clients'
import { useScripted } from './scripted'
import { useStandIn } from './standIn'

const { server } = useStandIn()
const scripted = useScripted()
const never = new AbortController().signal
const pngMagic = Buffer.from([0x89, 0x50, 0x4e, 0x47])

/** Addresses of different pictures of the catalogue. */
function addresses(count: number): string[] {
  const pictures = server().catalogue.models.flatMap(({ versions }) => versions.flatMap((version) => version.pictures))
  return pictures
    .filter(({ kind }) => kind === 'image')
    .slice(0, count)
    .map(({ uuid, id }) => `${server().url}/xG1nkqKTMzGDvpLrqFT7WA/${uuid}/original=true/${String(id)}.jpeg`)
}

const address = (): string => addresses(1)[0] ?? ''
/** What was kept, in memory: the folder has tests of its own. */
function keep(): PictureKeep {
  const kept = new Map<string, Uint8Array>()
  return {
    read: (address) => Promise.resolve(kept.get(address) ?? null),
    keep: (address, bytes) => Promise.resolve(void kept.set(address, bytes)),
  }
}
/** A card's picture in these tests: the first bytes of the whole one, and its width. */
const cut = (bytes: Uint8Array, width: number) =>
  Promise.resolve(Buffer.concat([bytes.subarray(0, 8), Buffer.from([width])]))
const pictures = (shrink: Shrink = cut) => createPictures(userAgent, () => server().url, keep(), { shrink })

describe('9. The screens: pictures', () => {
  it('come as bytes with their type, asked for at their width and without any key', async () => {
    const picture = await pictures().get(address(), 320, true, never)
    expect(picture?.type).toBe('image/png')
    expect(picture?.bytes.subarray(0, 4)).toEqual(pngMagic)
    const [entry] = server().log.entries()
    expect(entry?.url).toContain('/width=320,optimized=true/')
    expect(entry?.headers['user-agent']).toBe(userAgent)
    expect(entry?.headers).not.toHaveProperty('authorization')
    expect(entry?.headers).not.toHaveProperty('cookie')
  })

  it('are fetched once and kept, each width for itself', async () => {
    const kept = pictures()
    await kept.get(address(), 320, true, never)
    await kept.get(address(), 320, true, never)
    expect(server().log.entries()).toHaveLength(1)
    await kept.get(address(), 96, true, never)
    expect(server().log.entries()).toHaveLength(2)
  })

  it('of cards are made out of the next wider ones of the CDN, and kept', async () => {
    const kept = pictures()
    const made = await kept.get(address(), 192, true, never)
    expect(made?.bytes.at(-1)).toBe(192)
    expect(await kept.get(address(), 192, true, never)).toEqual(made)
    await kept.get(address(), 224, true, never)
    const asked = server()
      .log.entries()
      .map(({ url }) => /width=\d+/.exec(url)?.[0])
    expect(asked).toEqual(['width=320'])
  })

  it('of cards are shown as they came where they cannot be made smaller', async () => {
    const kept = pictures(() => Promise.resolve(null))
    const whole = await kept.get(address(), 320, true, never)
    expect(await kept.get(address(), 192, true, never)).toEqual(whole)
  })

  it('are fetched at most eight at once', async () => {
    server().faults.set([{ do: { kind: 'delay', ms: 60 } }])
    const all = pictures()
    let most = 0
    const look = setInterval(() => {
      const open = server()
        .log.entries()
        .filter(({ end }) => end === 'open')
      most = Math.max(most, open.length)
    }, 5)
    const got = await Promise.all(addresses(24).map((url) => all.get(url, 96, true, never)))
    clearInterval(look)
    expect(got.every((picture) => picture !== null)).toBe(true)
    expect(most).toBeLessThanOrEqual(8)
    expect(most).toBeGreaterThan(1)
  })

  it('are none where the host is not allowed, and nothing is asked', async () => {
    const other = await scripted({ status: 200, headers: { 'content-type': 'image/png' }, body: 'x' })
    const url = address().replace(server().url, other.url)
    expect(await pictures().get(url, 320, true, never)).toBeNull()
    expect(other.requests).toEqual([])
  })

  it('are none where an allowed host sends on to one that is not', async () => {
    const other = await scripted({ status: 200, headers: { 'content-type': 'image/png' }, body: 'x' })
    const location = address().replace(server().url, other.url)
    server().faults.set([{ do: { kind: 'status', status: 302, headers: { location } } }])
    expect(await pictures().get(address(), 320, true, never)).toBeNull()
    expect(other.requests).toEqual([])
  })

  it('follow a redirect to another allowed address', async () => {
    const [first = '', second = ''] = addresses(2)
    server().faults.set([{ match: { times: 1 }, do: { kind: 'status', status: 302, headers: { location: second } } }])
    expect((await pictures().get(first, 320, true, never))?.type).toBe('image/png')
  })

  it.each([
    ['a page', { kind: 'html200' }],
    ['not found', { kind: 'status', status: 404 }],
    ['an error', { kind: 'status', status: 403, body: 'no', headers: { 'content-type': 'image/png' } }],
    ['cut off', { kind: 'cut', afterBytes: 10 }],
  ] as const)('are none where the answer is %s, and it is asked again later', async (_what, fault) => {
    server().faults.set([{ do: fault }])
    const all = pictures()
    expect(await all.get(address(), 320, true, never)).toBeNull()
    server().faults.clear()
    expect((await all.get(address(), 320, true, never))?.type).toBe('image/png')
  })

  it.each([
    ['a page that says it is a picture', '<!doctype html><script>1</script>'],
    ['a drawing that may hold scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['nothing', ''],
  ])('are none where the bytes are %s, and that is not kept', async (_what, body) => {
    server().faults.set([{ do: { kind: 'status', status: 200, body, headers: { 'content-type': 'image/svg+xml' } } }])
    const all = pictures()
    expect(await all.get(address(), 320, true, never)).toBeNull()
    server().faults.clear()
    expect((await all.get(address(), 320, true, never))?.type).toBe('image/png')
  })

  it('are none where the server changes the protocol unasked', async () => {
    const other = createServer((socket) => {
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
      )
      socket.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    try {
      const to = other.address()
      const url = `http://127.0.0.1:${String(typeof to === 'object' ? to?.port : 0)}`
      const all = createPictures(userAgent, () => url, keep(), { shrink: cut })
      expect(await all.get(address().replace(server().url, url), 320, true, never)).toBeNull()
    } finally {
      other.close()
    }
  })

  it('are none where far too many bytes come', async () => {
    server().faults.set([{ do: { kind: 'overlong', bytes: 30_000_000 } }])
    expect(await pictures().get(address(), 320, true, never)).toBeNull()
  })

  it('are none, without a rejection, once nobody wants them any more', async () => {
    server().faults.set([{ do: { kind: 'hang' } }])
    const stop = new AbortController()
    const getting = pictures().get(address(), 320, true, stop.signal)
    await vi.waitFor(() => expect(server().log.entries()).toHaveLength(1), { timeout: 20_000 })
    stop.abort()
    expect(await getting).toBeNull()
    await vi.waitFor(
      () =>
        expect(
          server()
            .log.entries()
            .map(({ end }) => end),
        ).toEqual(['cut']),
      { timeout: 20_000 },
    )
  })
})
