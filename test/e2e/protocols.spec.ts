import { expect } from '@playwright/test'
import type { RunningApp } from './app'
import { test, type Household } from './household'
import { openSettled } from './watching'

/** Asks one of our own protocols; 0 for an address that is not even answered. */
async function statusOf({ app }: RunningApp, address: string): Promise<number> {
  return await app.evaluate(async ({ net }, url) => {
    try {
      return (await net.fetch(url)).status
    } catch {
      return 0
    }
  }, address)
}

function pictureOf(url: string, width: number | string = 320): string {
  return `picture://civitai/?u=${encodeURIComponent(url)}&w=${String(width)}`
}

/** A picture of the catalogue, at the stand-in. */
function knownPicture(house: Household): string {
  const versions = house.civitai.catalogue.models.flatMap((model) => model.versions)
  const picture = versions.flatMap(({ pictures }) => pictures).find(({ kind }) => kind === 'image')
  if (picture === undefined) throw new Error('the catalogue has pictures')
  return `${house.civitai.url}/xG1nkqKTMzGDvpLrqFT7WA/${picture.uuid}/original=true/${String(picture.id)}.jpeg`
}

test('9. The screens: the app protocol serves the built page and nothing beside it', async ({ house }) => {
  const running = await openSettled(house)
  expect(await statusOf(running, 'app://modelport/index.html')).toBe(200)
  const wrong = [
    'app://modelport/',
    'app://modelport/nothing.html',
    'app://modelport/../main/main.cjs',
    'app://modelport/%2e%2e/main/main.cjs',
    'app://modelport/..%2fmain%2fmain.cjs',
    'app://modelport/assets/..%2f..%2fmain/main.cjs',
    'app://modelport/..%5cmain%5cmain.cjs',
    'app://modelport/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'app://modelport//etc/passwd',
    'app://modelport/%E0%A4%A',
    'app://elsewhere/index.html',
  ]
  for (const address of wrong) expect([address, await statusOf(running, address)]).toEqual([address, 404])
  // A zero byte is refused by Chromium itself.
  expect(await statusOf(running, 'app://modelport/index.html%00')).toBe(0)
})

test('9. The screens: pictures come through our protocol, sized by main and without the key', async ({ house }) => {
  const running = await openSettled(house)
  house.civitai.log.clear()
  const shown = await running.window.evaluate(
    (src) =>
      new Promise<number>((resolve, reject) => {
        const image = new Image()
        image.onload = () => resolve(image.naturalWidth)
        image.onerror = () => reject(new Error('not shown'))
        image.src = src
      }),
    pictureOf(knownPicture(house), 96),
  )
  expect(shown).toBeGreaterThan(0)
  const asked = house.civitai.log.entries().filter(({ url }) => url.includes('/width=96,optimized=true/'))
  expect(asked).toHaveLength(1)
  expect(asked[0]?.headers).not.toHaveProperty('authorization')
})

test('9. The screens: the picture protocol asks no host that is not allowed', async ({ house }) => {
  const running = await openSettled(house)
  const path = new URL(knownPicture(house)).pathname
  const { port } = new URL(house.civitai.url)
  house.civitai.log.clear()
  const wrong = [
    `${house.civitai.storageUrl}${path}`,
    `http://localhost:${port}${path}`,
    `http://[::1]:${port}${path}`,
    `http://user:secret@127.0.0.1:${port}${path}`,
    `https://127.0.0.1:${port}${path}`,
    `http://10.0.0.1${path}`,
    `http://169.254.169.254/latest/meta-data/`,
    `https://evil.example${path}`,
    `${house.civitai.url}/api/v1/me`,
    `${house.civitai.url}/api/download/models/20200`,
    'file:///etc/passwd',
    'app://modelport/index.html',
    'data:image/png;base64,AAAA',
    'no address',
    '',
  ]
  for (const url of wrong) expect([url, await statusOf(running, pictureOf(url))]).toEqual([url, 404])
  expect(await statusOf(running, 'picture://civitai/?w=320')).toBe(404)
  const paths = house.civitai.log
    .entries()
    .filter(({ origin, url }) => origin === 'storage' || !url.includes('/width='))
  expect(paths).toEqual([])
})

test('9. The screens: a width that is none is refused before anything is asked', async ({ house }) => {
  const running = await openSettled(house)
  const picture = knownPicture(house)
  expect(await statusOf(running, pictureOf(picture))).toBe(200)
  for (const width of ['', '0', '-1', '1.5', 'abc', '2201', '99999999', 'NaN', 'Infinity', '1e400'])
    expect([width, await statusOf(running, pictureOf(picture, width))]).toEqual([width, 400])
  expect(await statusOf(running, `picture://civitai/?u=${encodeURIComponent(picture)}`)).toBe(400)
})
