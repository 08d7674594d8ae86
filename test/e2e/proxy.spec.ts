import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { defaultNetwork, type NetworkSettings } from '@shared/network'
import type { Proxy } from '../../electron/network/proxy'
import { known } from '../civitai/known'
import { login, startProxy, type ProxyProgram, type RunningProxy } from '../electron/network/proxies'
import { lastLine, runCli } from './commandLine'
import { expect, sha256Of, storageBytes, storageRequests, test, type Household } from './household'
import { goTo, openModel, queueFile, row, rowButton, rowReason, rowState } from './screens'
import { shoot } from './shots'
import { filesWith, tracesIn } from './traces'

const running: RunningProxy[] = []
test.afterEach(async () => {
  for (const proxy of running.splice(0)) await proxy.stop()
})

async function start(house: Household, program: ProxyProgram, withLogin = false): Promise<RunningProxy> {
  const folder = join(house.folder, `proxy-${program}`)
  await mkdir(folder)
  const proxy = await startProxy(program, folder, withLogin)
  running.push(proxy)
  return proxy
}

/** Settings by which all is asked by this proxy, the stand-in on this computer too. */
function by({ kind, host, port }: Proxy): { network: NetworkSettings } {
  return { network: { ...defaultNetwork, mode: 'manual', proxy: { kind, host, port, username: '' }, noProxy: '' } }
}

const portOf = (url: string): string => new URL(url).port

/** Bytes that dante has read of a server on this computer, by its own log. */
function bytesBy(log: string, url: string): number {
  const ends = log.matchAll(new RegExp(`tcp/connect \\]: .* 127\\.0\\.0\\.1\\.${portOf(url)} -> (\\d+)`, 'g'))
  return [...ends].reduce((sum, [, bytes]) => sum + Number(bytes), 0)
}

const probe = (window: Page, step: string) => window.getByTestId(`probe-${step}`)

test('3. The network: searches, pictures and files come by the proxy, which counts every byte of them', async ({
  house,
}) => {
  const { civitai } = house
  const { proxy, log, stop } = await start(house, 'danted')
  const wanted = await house.expected(known.paperLantern)
  await house.settle(by(proxy))
  const app = await house.start()
  await expect(app.window.locator('[data-testid^="model-card-"] img').first()).toBeVisible()
  await queueFile(app.window, known.paperLantern)
  await expect(rowState(app.window, wanted.model)).toHaveText('Verified')
  const placed = join(house.roots.comfyui, 'models/loras', wanted.fileName)
  expect(await sha256Of(placed)).toBe(wanted.sha256)
  await app.close()
  await stop()

  const told = await log()
  const api = civitai.log.entries().filter(({ origin }) => origin === 'api')
  expect(api.filter(({ url }) => url.includes('width=')).length).toBeGreaterThan(0)
  const apiBytes = api.reduce((sum, { end, bytesSent }) => sum + (end === 'finished' ? bytesSent : 0), 0)
  expect(apiBytes).toBeGreaterThan(0)
  expect(bytesBy(told, civitai.url)).toBeGreaterThanOrEqual(apiBytes)
  expect(storageBytes(civitai)).toBeGreaterThanOrEqual(wanted.bytes)
  expect(bytesBy(told, civitai.storageUrl)).toBeGreaterThanOrEqual(wanted.bytes)
})

test("3. The network: the system's proxy is asked for by each connection, and brings searches and files", async ({
  house,
}) => {
  const { civitai } = house
  const { proxy, log } = await start(house, 'tinyproxy')
  const wanted = await house.expected(known.paperLantern)
  await house.settle()
  // What the desktop's settings would say; Chromium asks no proxy for this computer unless it is told to.
  const system = [`--proxy-server=http://127.0.0.1:${String(proxy.port)}`, '--proxy-bypass-list=<-loopback>']
  const { window } = await house.start({ args: system })
  await queueFile(window, known.paperLantern)
  await expect(rowState(window, wanted.model)).toHaveText('Verified')
  const told = await log()
  for (const url of [civitai.url, civitai.storageUrl]) expect(told).toContain(`CONNECT 127.0.0.1:${portOf(url)}`)
  await goTo(window, 'settings')
  await window.getByTestId('network-test').click()
  await expect(probe(window, 'proxy')).toContainText(`127.0.0.1:${String(proxy.port)}`)
})

test('3. The network: a proxy that is gone is named with what helps, and what waits goes on by itself', async ({
  house,
}) => {
  const { civitai } = house
  const { proxy, stop, startAgain } = await start(house, 'tinyproxy')
  const wanted = await house.expected(known.paperLantern)
  await house.settle(by(proxy))
  const { window } = await house.start()
  await openModel(window, known.paperLantern)
  await expect(window.getByTestId('download-button')).toBeEnabled()
  await stop()
  await queueFile(window, known.paperLantern)
  await expect(rowReason(window, wanted.model)).toHaveText('The proxy does not answer')
  await expect(row(window, wanted.model)).toContainText(`The proxy at 127.0.0.1:${String(proxy.port)} does not answer`)
  await shoot(window, 'proxy-lost')

  const mend = rowButton(window, wanted.model, 'mend')
  await expect(mend).toHaveText('Network settings')
  await mend.click()
  await expect(window.getByRole('region', { name: 'Network' })).toBeFocused()
  await window.getByTestId('network-test').focus()
  await window.keyboard.press('Enter')
  await expect(probe(window, 'proxy')).toContainText('The proxy does not answer')
  await expect(probe(window, 'civitai')).toContainText('Not reached')
  await window.getByTestId('network-result').scrollIntoViewIfNeeded()
  await shoot(window, 'network-failed')
  expect(storageRequests(civitai)).toEqual([])

  await startAgain()
  await goTo(window, 'downloads')
  await expect(rowState(window, wanted.model)).toHaveText('Verified', { timeout: 60_000 })
  await goTo(window, 'settings')
  await window.getByTestId('network-test').click()
  for (const step of ['proxy', 'civitai']) await expect(probe(window, step)).toContainText('Fine')
  await expect(probe(window, 'key')).toContainText('None is set')
  await window.getByTestId('network-result').scrollIntoViewIfNeeded()
  await shoot(window, 'network-fine')
})

test('3. The network: a login is entered by keyboard, kept by the keyring alone, and in force at once', async ({
  house,
}) => {
  const { proxy, log } = await start(house, 'microsocks', true)
  const wanted = await house.expected(known.paperLantern)
  await house.settle({ network: { ...by(proxy).network, mode: 'none' } })
  const first = await house.start({ keyring: true })
  const { window } = first
  await goTo(window, 'settings')
  // Without its login the proxy lets nobody through.
  await window.getByTestId('network-mode').getByText('Proxy').click()
  await window.getByTestId('network-test').click()
  await expect(probe(window, 'proxy')).toContainText('The proxy wants another login')

  await window.getByTestId('proxy-username').focus()
  await window.keyboard.type(login.username)
  await window.keyboard.press('Tab')
  await window.keyboard.type(login.password)
  await window.keyboard.press('Enter')
  await expect(window.getByRole('form', { name: 'Proxy' })).toContainText('Kept, encrypted by this system’s keyring')
  await shoot(window, 'network-proxy')
  await window.getByTestId('network-test').click()
  await expect(probe(window, 'civitai')).toContainText('Fine')
  await queueFile(window, known.paperLantern)
  await expect(rowState(window, wanted.model)).toHaveText('Verified', { timeout: 60_000 })
  const reachable = await window.evaluate(() => document.documentElement.outerHTML)
  expect(tracesIn(reachable, [login.password])).toEqual([])
  await first.close()
  expect(await filesWith(house.profile, [login.password])).toEqual([])
  expect(await readFile(join(house.profile, 'settings.json'), 'utf8')).toContain(login.username)

  const second = await house.start({ keyring: true })
  await goTo(second.window, 'settings')
  const before = (await log()).length
  await second.window.getByTestId('network-test').click()
  await expect(probe(second.window, 'civitai')).toContainText('Fine')
  expect((await log()).length).toBeGreaterThan(before)
  // A password is for one proxy and one name: another host does not get it.
  await second.window.getByTestId('proxy-host').fill('localhost')
  await second.window.getByTestId('proxy-save').click()
  await expect(second.window.getByRole('form', { name: 'Proxy' })).toContainText('Goes to this proxy only.')
  await second.window.getByTestId('network-test').click()
  await expect(probe(second.window, 'proxy')).toContainText('The proxy wants another login')
})

test('11. The CLI: get goes by the proxy of the environment, with its login, and says when that is a wrong one', async ({
  house,
}) => {
  const { civitai, folder } = house
  const { proxy, log } = await start(house, 'tinyproxy', true)
  const { sha256 } = await house.expected(known.paperLantern)
  const args = ['get', String(known.paperLantern.versionId), '--to', folder, '--base-url', civitai.url, '--json']
  const at = `127.0.0.1:${String(proxy.port)}`
  const wrong = await runCli(args, { http_proxy: `http://anna:wrong@${at}`, no_proxy: '' })
  expect(lastLine(wrong)).toMatchObject({ status: 'failed', failure: { kind: 'proxyLogin', host: at } })
  expect(wrong.code).toBe(1)
  expect(JSON.stringify(wrong)).not.toContain('anna')
  expect(storageRequests(civitai)).toEqual([])

  const { username = '', password = '' } = proxy.login ?? {}
  const right = await runCli(args, { http_proxy: `http://${username}:${password}@${at}`, no_proxy: '' })
  expect(lastLine(right)).toMatchObject({ status: 'done', sha256, verified: true })
  for (const url of [civitai.url, civitai.storageUrl]) expect(await log()).toContain(`127.0.0.1:${portOf(url)}`)

  const none = await runCli(args, { all_proxy: 'socks4://127.0.0.1:1', http_proxy: '', no_proxy: '' })
  expect(lastLine(none)).toMatchObject({ status: 'failed', failure: { kind: 'badProxy' } })
})
