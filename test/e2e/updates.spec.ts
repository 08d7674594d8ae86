import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stringify } from 'yaml'

import { known } from '../civitai/known'
import { signFeed } from '../tools/signedFeed'
import type { RunningApp } from './app'
import { expect, test as base, type Household } from './household'
import { goTo, queueFile, rowState } from './screens'

type Feed = {
  url: string
  /** PEM of the key that it is signed for. */
  key: string
  asked(): readonly string[]
  /** Another package comes than the feed says. */
  spoil(): void
  /** The feed says another version than the one that was signed. */
  forge(): void
  close(): void
}

/** A feed of updates as electron-builder writes it, with one package of a newer version, and signed. */
async function openFeed(): Promise<Feed> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const body = randomBytes(300_000)
  const asked: string[] = []
  let sent = body
  const sha512 = createHash('sha512').update(body).digest('base64')
  const files = [{ url: 'modelport_99.0.0_amd64.deb', sha512, size: body.length }]
  const feed = { version: '99.0.0', files, releaseDate: '2026-01-01T00:00:00.000Z' }
  const signature = signFeed(feed, privateKey).signature
  let yml = stringify({ ...feed, signature })
  const server = createServer((request, response) => {
    asked.push(request.url?.split('?')[0] ?? '')
    response.end(request.url?.includes('.yml') === true ? yml : sent)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    key: publicKey,
    asked: () => asked,
    forge: () => (yml = stringify({ ...feed, version: '99.0.1', signature })),
    spoil: () => (sent = randomBytes(body.length)),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const test = base.extend<{ feed: Feed }>({
  feed: async ({}, use) => {
    const feed = await openFeed()
    await use(feed)
    feed.close()
  },
  standIn: { bytesPerSecond: 2_000_000 },
})

/** Starts the app with what an installed one has in its app-update.yml. */
async function startWith(house: Household, { url, key }: Feed): Promise<RunningApp> {
  await house.settle()
  const lines = ['provider: generic', `url: ${url}`, 'updaterCacheDirName: modelport-updater']
  const config = await house.file('app-update.yml', lines.join('\n'))
  return await house.start({
    env: { MODELPORT_UPDATE_CONFIG: config, MODELPORT_UPDATE_KEY: key, XDG_CACHE_HOME: house.folder },
  })
}

const state = ({ window }: RunningApp) => window.getByTestId('update')

test('1. Installers: a newer version is looked for, fetched and checked only when asked, and never installed mid-download', async ({
  house,
  feed,
}) => {
  const running = await startWith(house, feed)
  const { window, app } = running
  const { model } = await house.expected(known.bigLora)
  await queueFile(window, known.bigLora)
  await expect(rowState(window, model)).toHaveText('Downloading')
  await goTo(window, 'settings')
  await expect(state(running)).toHaveAttribute('data-state', 'unknown')
  expect(feed.asked()).toEqual([])

  await window.getByRole('button', { name: 'Look now' }).click()
  await expect(window.getByText('Version 99.0.0 is there.')).toBeVisible()
  expect(feed.asked()).toEqual(['/latest-linux.yml'])
  await window.getByRole('button', { name: 'Fetch it' }).click()
  await expect(window.getByText('Version 99.0.0 is here.')).toBeVisible()
  expect(feed.asked()).toEqual(['/latest-linux.yml', '/modelport_99.0.0_amd64.deb'])

  await window.getByRole('button', { name: 'Install and restart' }).click()
  await expect(window.getByText('installed as soon as nothing is downloaded')).toBeVisible()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('1. Installers: a package that is not what the feed says is refused', async ({ house, feed }) => {
  feed.spoil()
  const running = await startWith(house, feed)
  const { window } = running
  await goTo(window, 'settings')
  await window.getByRole('button', { name: 'Look now' }).click()
  await window.getByRole('button', { name: 'Fetch it' }).click()
  await expect(state(running)).toHaveAttribute('data-state', 'failed')
  await expect(window.getByText(/sha512 checksum mismatch/)).toBeVisible()
})

test('1. Installers: a feed that we have not signed is refused before anything of it is fetched', async ({
  house,
  feed,
}) => {
  feed.forge()
  const running = await startWith(house, feed)
  const { window } = running
  await goTo(window, 'settings')
  await window.getByRole('button', { name: 'Look now' }).click()
  await expect(state(running)).toHaveAttribute('data-state', 'failed')
  await expect(window.getByText(/not signed by us/)).toBeVisible()
  await expect(window.getByRole('button', { name: 'Fetch it' })).toBeHidden()
  expect(feed.asked()).toEqual(['/latest-linux.yml'])
})
