import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { known, validKey, validUser } from '../civitai/known'
import { askMain } from './bridge'
import { addressRequests, test, type Household } from './household'
import { goTo, queueFile, rowState } from './screens'

const otherKey = 'civitai_of_nobody_0123456789abcdef'
/** No session bus, no keyring. */
const noKeyring = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', XDG_CURRENT_DESKTOP: '' }

async function enterKey(window: Page, key: string): Promise<void> {
  await window.getByTestId('key-field').fill(key)
  await window.getByTestId('key-save').click()
}

const status = (window: Page) => window.getByTestId('key-status')

function askedMe(house: Household): (string | undefined)[] {
  const entries = house.civitai.log.entries().filter(({ url }) => url.startsWith('/api/v1/me'))
  return entries.map(({ headers }) => headers.authorization?.toString())
}

test('5. The API key: a key is tested with /me, kept by the real keyring, and works after a restart', async ({
  house,
}) => {
  await house.settle()
  const first = await house.start({ keyring: true })
  await goTo(first.window, 'settings')
  await enterKey(first.window, `  ${validKey} `)
  await expect(status(first.window)).toContainText(validUser)
  await expect(status(first.window)).toContainText('keyring')
  expect(askedMe(house)).toEqual([`Bearer ${validKey}`])
  await first.close()

  const kept = await readFile(join(house.profile, 'secret.json'), 'utf8')
  // Chromium marks what a keyring's key encrypted with v11; v10 would be a password that everybody knows.
  expect(
    Buffer.from(/"apiKey":\s*"([^"]+)"/.exec(kept)?.[1] ?? '', 'base64')
      .subarray(0, 3)
      .toString(),
  ).toBe('v11')

  house.civitai.settings.anonymousDownloads = false
  const second = await house.start({ keyring: true })
  await goTo(second.window, 'settings')
  await second.window.getByTestId('key-test').click()
  await expect(status(second.window)).toContainText(validUser)
  await queueFile(second.window, known.needsKey)
  const { model } = await house.expected(known.needsKey)
  await expect(rowState(second.window, model)).toHaveText('Verified')
  expect(addressRequests(house.civitai).map(({ headers }) => headers.authorization)).toEqual([`Bearer ${validKey}`])
})

test('5. The API key: a wrong key is told as such and not kept', async ({ house }) => {
  await house.settle()
  const { window } = await house.start({ keyring: true })
  await goTo(window, 'settings')
  await enterKey(window, otherKey)
  await expect(window.getByTestId('key-failure')).toContainText('Civitai does not know this key')
  await expect(status(window)).toContainText('No key is set')
  await window.reload()
  await goTo(window, 'settings')
  await expect(status(window)).toContainText('No key is set')
})

test(
  '5. The API key: a key is replaced only by one that works, and removed for good',
  { tag: '@long' },
  async ({ house }) => {
    await house.settle()
    const first = await house.start({ keyring: true })
    await goTo(first.window, 'settings')
    await enterKey(first.window, validKey)
    await expect(status(first.window)).toContainText(validUser)
    await first.window.getByTestId('key-replace').click()
    await enterKey(first.window, otherKey)
    await expect(first.window.getByTestId('key-failure')).toBeVisible()
    await expect(status(first.window)).toContainText(validUser)

    // The stand-in knows one key: for a moment it says that it knows another one too.
    house.civitai.faults.set([
      { match: { path: '/api/v1/me' }, do: { kind: 'status', status: 200, json: { id: 2, username: 'second_user' } } },
    ])
    await enterKey(first.window, otherKey)
    await expect(status(first.window)).toContainText('second_user')
    house.civitai.faults.clear()
    await first.window.getByTestId('key-test').click()
    await expect(status(first.window)).toContainText('Civitai refuses this key')
    expect(askedMe(house).at(-1)).toBe(`Bearer ${otherKey}`)

    await first.window.getByTestId('key-remove').click()
    await expect(status(first.window)).toContainText('No key is set')
    await first.close()
    expect(await readFile(join(house.profile, 'secret.json'), 'utf8')).toMatch(/"apiKey":\s*null/)
    const second = await house.start({ keyring: true })
    expect(await askMain(second.window, 'testKey', {})).toMatchObject({ ok: false, failure: { kind: 'needsKey' } })
  },
)

test(
  '5. The API key: without a keyring a key is kept for this run only, and the app says so',
  { tag: '@long' },
  async ({ house }) => {
    await house.settle()
    const first = await house.start({ env: noKeyring })
    await goTo(first.window, 'settings')
    await expect(status(first.window)).toContainText('kept for this run only')
    await enterKey(first.window, validKey)
    await expect(status(first.window)).toContainText(validUser)
    await expect(status(first.window)).toContainText('Kept for this run only')
    await queueFile(first.window, known.needsKey)
    const { model } = await house.expected(known.needsKey)
    await expect(rowState(first.window, model)).toHaveText('Verified')
    await first.close()

    const second = await house.start({ env: noKeyring })
    await goTo(second.window, 'settings')
    await expect(status(second.window)).toContainText('No key is set')
    expect(await askMain(second.window, 'testKey', {})).toMatchObject({ ok: false, failure: { kind: 'needsKey' } })
  },
)

test(
  '5. The API key: a key that this keyring cannot read is none, and the app starts',
  { tag: '@long' },
  async ({ house }) => {
    await house.settle()
    const foreign = Buffer.concat([Buffer.from('v11'), Buffer.alloc(64, 7)]).toString('base64')
    await writeFile(join(house.profile, 'secret.json'), JSON.stringify({ apiKey: foreign }))
    const { window } = await house.start({ keyring: true })
    await goTo(window, 'settings')
    await expect(status(window)).toContainText('No key is set')
    await enterKey(window, validKey)
    await expect(status(window)).toContainText(validUser)
  },
)
