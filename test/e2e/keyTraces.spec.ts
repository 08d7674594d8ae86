import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { commands, type CommandName } from '@shared/ipc'
import { known, validKey, validUser } from '../civitai/known'
import { rightInputs } from '../electron/questions'
import type { RunningApp } from './app'
import { askRaw } from './bridge'
import { test, type Household } from './household'
import { goTo, queueFile, rowState } from './screens'
import { filesBelow, filesWith, tracesIn } from './traces'

// The stand-in knows one key, of letters and digits. The other one, which it is told to know, looks different URL-encoded.
const otherKey = 'civitai_&/+="\\<key>0123456789'
const secrets = [validKey, otherKey]

/** Lets the page write down all that main tells it from now on. */
async function listen({ window }: RunningApp): Promise<void> {
  await window.evaluate(() => {
    const heard: unknown[] = []
    const bridge = Reflect.get(globalThis, 'modelport') as { subscribe(listener: (event: unknown) => void): void }
    Reflect.set(globalThis, 'heard', heard)
    bridge.subscribe((event) => heard.push(event))
  })
}

/** All that a script in the page could get at: replies to every command, events, the page itself and its stores. */
async function reachable({ app, window }: RunningApp): Promise<string> {
  await app.evaluate(({ dialog, shell }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
    shell.openExternal = () => Promise.resolve()
    shell.showItemInFolder = () => undefined
  })
  const replies: unknown[] = []
  const names = Object.keys(commands).filter((name): name is CommandName => name in rightInputs)
  // Asked last: the others are to be answered while there is a key.
  const asked = names.filter((name) => name !== 'setKey' && name !== 'removeKey')
  for (const name of asked) replies.push(await askRaw(window, name, rightInputs[name]))
  for (const key of ['wrong', ` ${validKey} `]) replies.push(await askRaw(window, 'setKey', { key }))
  const page = await window.evaluate(() => ({
    heard: Reflect.get(globalThis, 'heard') as unknown,
    html: document.documentElement.outerHTML,
    fields: [...document.querySelectorAll('input')].map(({ value }) => value),
    stores: [localStorage, sessionStorage].map((store) => Object.entries(store)),
    place: [document.cookie, location.href, JSON.stringify(history.state)],
  }))
  expect(JSON.stringify(page.heard)).toContain('"kind":"snapshot"')
  expect(JSON.stringify(page.heard)).toContain(validUser)
  expect(replies).toHaveLength(names.length)
  return JSON.stringify({ replies, page })
}

/** Command line and environment of the app's processes, as everybody on this computer may read them. */
async function commandLines({ app }: RunningApp): Promise<string> {
  const ids = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid }) => pid))
  expect(ids.length).toBeGreaterThan(1)
  const texts = await Promise.all(
    ids.flatMap((id) => ['cmdline', 'environ'].map((name) => readFile(`/proc/${String(id)}/${name}`, 'latin1'))),
  )
  return texts.join('\n')
}

/** What the stand-in saw where no key may be: all of the storage's requests, and the API's but for the one header. */
function seenOutside(house: Household): string {
  return JSON.stringify(
    house.civitai.log.entries().map(({ origin, url, headers }) => {
      const { authorization, ...others } = headers
      return origin === 'api' ? { url, others } : { url, others, authorization }
    }),
  )
}

async function saveKeys(house: Household, running: RunningApp): Promise<void> {
  const { window } = running
  await goTo(window, 'settings')
  house.civitai.faults.set([
    { match: { path: '/api/v1/me' }, do: { kind: 'status', status: 200, json: { id: 2, username: 'second_user' } } },
  ])
  await window.getByTestId('key-field').fill(otherKey)
  await window.getByTestId('key-save').click()
  await expect(window.getByTestId('key-status')).toContainText('second_user')
  house.civitai.faults.clear()
  await window.getByTestId('key-replace').click()
  await window.getByTestId('key-field').fill(validKey)
  await window.getByTestId('key-save').click()
  await expect(window.getByTestId('key-status')).toContainText(validUser)
}

test('5. The API key: the search for traces finds a key in every form that it knows', () => {
  const texts = secrets.flatMap((key) => [
    `x${key}y`,
    ...['', 'a', 'ab'].map((before) => Buffer.from(`${before}${key}zz`).toString('base64')),
    Buffer.from(`a${key}`).toString('base64url'),
    `https://civitai.com/?token=${encodeURIComponent(key)}`,
    Buffer.from(`Bearer ${key}`).toString('hex').toUpperCase(),
    JSON.stringify({ key }),
    JSON.stringify({ inner: JSON.stringify({ key }) }),
    Buffer.from(`k${key}`, 'utf16le').subarray(2),
  ])
  for (const text of texts) expect(tracesIn(text, secrets)).not.toEqual([])
  expect(tracesIn(`civitai_${'0'.repeat(40)}`, secrets)).toEqual([])
})

for (const keyring of [true, false]) {
  const where = keyring ? 'with a keyring' : 'without a keyring'
  test(
    `point 5: ${where} the key is in no file, log, address, command line or page`,
    { tag: '@long' },
    async ({ house }) => {
      await house.settle()
      const env = keyring ? {} : { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }
      const running = await house.start({ keyring, env })
      const said: string[] = []
      const { stdout, stderr } = running.app.process()
      for (const stream of [stdout, stderr]) stream?.on('data', (part: Buffer) => said.push(part.toString('latin1')))
      running.window.on('console', (message) => said.push(message.text()))
      await listen(running)
      await saveKeys(house, running)

      await queueFile(running.window, known.needsKey)
      const { model } = await house.expected(known.needsKey)
      await expect(rowState(running.window, model)).toHaveText('Verified')

      expect(tracesIn(await reachable(running), secrets)).toEqual([])
      expect(tracesIn(await commandLines(running), secrets)).toEqual([])
      expect(await filesWith(house.folder, secrets)).toEqual([])
      await running.close()
      expect(tracesIn(said.join('\n'), secrets)).toEqual([])
      const files = await filesBelow(house.profile)
      expect(files.some((path) => path.endsWith('queue.json'))).toBe(true)
      expect(await filesWith(house.folder, secrets)).toEqual([])
      expect(house.civitai.log.entries().some(({ origin }) => origin === 'storage')).toBe(true)
      expect(tracesIn(seenOutside(house), secrets)).toEqual([])
    },
  )
}
