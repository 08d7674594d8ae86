import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { defaultNetwork } from '@shared/network'
import type { Settings } from '@shared/settings'
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
  /** The feed says something else than what was signed. */
  forge(change: object): void
  close(): void
}

/** A feed of updates as our releases have it, with one package of a newer version, and signed. */
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
  const signed = signFeed(feed, privateKey)
  // As a release has it: `test/tools/packaging.ts`, gather.
  let yml = JSON.stringify(signed, null, 2)
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
    forge: (change) => (yml = JSON.stringify({ ...signed, ...change })),
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

/** Where electron-updater keeps what it has fetched. */
const packageOf = (house: Household) => join(house.folder, 'modelport-updater/pending/modelport_99.0.0_amd64.deb')
const installerLog = (house: Household) => join(house.folder, 'installer.log')

/**
 * A folder of programs in place of those that install a package: they note what they are asked for, and end as `pkexec` does when
 * the question for a password is closed. This machine must not be changed, whoever runs the tests.
 */
async function closedQuestion(house: Household): Promise<string> {
  const folder = join(house.folder, 'programs')
  await mkdir(folder, { recursive: true })
  for (const name of ['gksudo', 'pkexec', 'dpkg', 'apt', 'apt-get']) {
    await writeFile(join(folder, name), `#!/bin/sh\necho "${name} $*" >> '${installerLog(house)}'\nexit 126\n`)
    await chmod(join(folder, name), 0o755)
  }
  return folder
}

/** Starts the app with what an installed one has in its app-update.yml. */
async function startWith(house: Household, { url, key }: Feed, settings: Partial<Settings> = {}): Promise<RunningApp> {
  await house.settle(settings)
  const lines = ['provider: generic', `url: ${url}`, 'updaterCacheDirName: modelport-updater']
  const config = await house.file('app-update.yml', lines.join('\n'))
  const programs = await closedQuestion(house)
  return await house.start({
    env: {
      ...{ MODELPORT_UPDATE_CONFIG: config, MODELPORT_UPDATE_KEY: key, XDG_CACHE_HOME: house.folder },
      PATH: `${programs}:${process.env.PATH ?? ''}`,
    },
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

for (const [what, change] of [
  ['says another version than was signed', { version: '99.0.1' }],
  ['keeps it from this system', { minimumSystemVersion: '999.0.0' }],
] as const) {
  test(`1. Installers: a feed that ${what} is refused before anything of it is fetched`, async ({ house, feed }) => {
    feed.forge(change)
    const running = await startWith(house, feed)
    const { window } = running
    await goTo(window, 'settings')
    await window.getByRole('button', { name: 'Look now' }).click()
    await expect(state(running)).toHaveAttribute('data-state', 'failed')
    await expect(window.getByText(/not signed by us/)).toBeVisible()
    await expect(window.getByRole('button', { name: 'Fetch it' })).toBeHidden()
    expect(feed.asked()).toEqual(['/latest-linux.yml'])
  })
}

/** Up to the button that installs it. */
async function fetched(running: RunningApp): Promise<void> {
  const { window } = running
  await goTo(window, 'settings')
  await window.getByRole('button', { name: 'Look now' }).click()
  await window.getByRole('button', { name: 'Fetch it' }).click()
  await expect(state(running)).toHaveAttribute('data-state', 'ready')
}

test('1. Installers: an installer that a person stops is told, and can be tried again', async ({ house, feed }) => {
  const running = await startWith(house, feed)
  const { window } = running
  await fetched(running)
  await window.getByRole('button', { name: 'Install and restart' }).click()
  await expect(state(running)).toHaveAttribute('data-state', 'failed')
  await expect(window.getByText(/It was not installed: .* exited with code 126/)).toBeVisible()
  expect(await readFile(installerLog(house), 'utf8')).toContain(packageOf(house))

  await window.getByRole('button', { name: 'Fetch it' }).click()
  await expect(state(running)).toHaveAttribute('data-state', 'ready')
  // It was here already.
  expect(feed.asked()).toEqual(['/latest-linux.yml', '/modelport_99.0.0_amd64.deb'])
})

test('4. Security: a package that another program has changed since is not installed', async ({ house, feed }) => {
  const running = await startWith(house, feed)
  const { window } = running
  await fetched(running)
  await writeFile(packageOf(house), 'another program')
  await window.getByRole('button', { name: 'Install and restart' }).click()
  await expect(state(running)).toHaveAttribute('data-state', 'failed')
  await expect(window.getByText(/It was not installed: .* has changed since it was fetched/)).toBeVisible()
  expect(existsSync(installerLog(house))).toBe(false)

  await window.getByRole('button', { name: 'Fetch it' }).click()
  await expect(state(running)).toHaveAttribute('data-state', 'ready')
  expect(feed.asked()).toHaveLength(3)
})

test('3. The network: a package is fetched by the proxy of now, not by that of the last look', async ({
  house,
  feed,
}) => {
  const proxy = { kind: 'http', host: 'proxy.example', port: 3128, username: '' } as const
  const running = await startWith(house, feed, { network: { ...defaultNetwork, mode: 'none', proxy } })
  const { window, app } = running
  const wayOut = () =>
    app.evaluate(({ session }) =>
      session.fromPartition('electron-updater', { cache: false }).resolveProxy('https://github.com/'),
    )
  await goTo(window, 'settings')
  await window.getByRole('button', { name: 'Look now' }).click()
  await expect(state(running)).toHaveAttribute('data-state', 'available')
  expect(await wayOut()).toBe('DIRECT')

  await window.getByTestId('network-mode').getByText('Proxy').click()
  await window.getByRole('button', { name: 'Fetch it' }).click()
  // Our own feed is on this computer, to which Chromium goes straight.
  await expect(state(running)).toHaveAttribute('data-state', 'ready')
  expect(await wayOut()).toBe('PROXY proxy.example:3128')
})
