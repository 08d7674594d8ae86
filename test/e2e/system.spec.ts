import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { isRoot } from '../tools/script'
import { known } from '../civitai/known'
import { electronExecutable, projectRoot, type RunningApp } from './app'
import { openDesktopBus, type DesktopBus } from './desktopBus'
import { addressRequests, expect, test as base, type Household } from './household'
import { goTo, queueFile, row, rowState } from './screens'
import { shoot } from './shots'
import { openSettled } from './watching'

/** The tests' `test`, with a desktop on the bus that shows notifications and has a tray. */
const test = base.extend<{ bus: DesktopBus }>({
  bus: async ({}, use) => {
    const bus = await openDesktopBus()
    await use(bus)
    await bus.close()
  },
})

/** Starts the app a second time with these arguments, as a file manager or a browser does, and waits until it has ended. */
async function startAgain(house: Household, ...args: readonly string[]): Promise<void> {
  const flags = isRoot() ? ['--no-sandbox'] : []
  const env = { ...process.env, MODELPORT_PROFILE: house.profile, MODELPORT_CIVITAI_URL: house.civitai.url }
  const second = spawn(await electronExecutable(), [...flags, projectRoot, ...args], {
    env,
    stdio: 'ignore',
    cwd: house.folder,
  })
  expect(await once(second, 'exit')).toEqual([0, null])
}

/** Nobody looks at the window any more. */
async function lookAway({ app }: RunningApp): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.hide()
  })
}

const isVisible = ({ app }: RunningApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()))

/** True while the app keeps the computer awake: Electron numbers what does that from 0. */
const isAwake = ({ app }: RunningApp) =>
  app.evaluate(({ powerSaveBlocker }) => [...Array(100).keys()].some((id) => powerSaveBlocker.isStarted(id)))

test('2. System: a modelport link of a second start opens the link sheet, and nothing is downloaded', async ({
  house,
}) => {
  const running = await openSettled(house)
  const { window } = running
  await startAgain(house, `modelport://model/${String(known.tidePool.modelId)}`)
  const { model } = await house.expected(known.tidePool)
  await expect(window.getByTestId('link-sheet')).toContainText(model)
  await startAgain(house, 'modelport://model/0')
  await expect(window.getByText('Not a Civitai link')).toBeVisible()
  await window.keyboard.press('Escape')
  await goTo(window, 'downloads')
  await expect(window.locator('[data-testid^="download-row-"]')).toHaveCount(0)
  expect(addressRequests(house.civitai)).toEqual([])
})

test('2. System: a modelport.lock is opened by a first start, a second one, and by dropping it', async ({ house }) => {
  const { model } = await house.expected(known.tidePool)
  const entry = {
    ...known.tidePool,
    ...{ sha256: 'a'.repeat(64), bytes: 5, path: 'loras/tide.safetensors', model, version: 'v1', type: 'LORA' },
    baseModel: null,
  }
  const lock = await house.file('modelport.lock', JSON.stringify({ lockVersion: 1, files: [entry] }))
  await house.settle()
  const running = await house.start({ args: [lock] })
  const { window } = running
  await expect(window.getByTestId('restore-sheet')).toContainText('tide.safetensors')
  await window.keyboard.press('Escape')
  await expect(window.getByTestId('restore-sheet')).toHaveCount(0)

  await startAgain(house, 'modelport.lock')
  await expect(window.getByTestId('restore-sheet')).toContainText('tide.safetensors')
  await window.keyboard.press('Escape')
  await expect(window.getByTestId('restore-sheet')).toHaveCount(0)

  await running.app.evaluate(({ app }, path) => {
    app.emit('open-file', { preventDefault: () => undefined }, path)
  }, lock)
  await expect(window.getByTestId('restore-sheet')).toContainText('tide.safetensors')
  await window.keyboard.press('Escape')
  await expect(window.getByTestId('restore-sheet')).toHaveCount(0)

  const text = JSON.stringify({ lockVersion: 1, files: [entry] })
  await window.evaluate((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], 'modelport.lock'))
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: transfer }))
  }, text)
  await expect(window.getByTestId('restore-sheet')).toContainText('tide.safetensors')
  expect(addressRequests(house.civitai)).toEqual([])
})

test.describe('2. System: with a storage of 1 MB/s', () => {
  test.use({ standIn: { bytesPerSecond: 1_000_000 } })

  test('the tray tells what goes on, pauses and resumes; the computer stays awake meanwhile', async ({
    house,
    bus,
  }) => {
    const running = await openSettled(house)
    const { window, app } = running
    const { model } = await house.expected(known.bigLora)
    await expect.poll(() => bus.events().filter(([what]) => what === 'tray').length).toBe(1)
    expect(await bus.menu()).toEqual(['Nothing is downloading', '', 'Show Modelport', '', 'Quit Modelport'])
    expect(await isAwake(running)).toBe(false)
    await app.evaluate(({ BrowserWindow }) => {
      const bars: unknown[] = []
      Object.assign(globalThis, { bars })
      for (const one of BrowserWindow.getAllWindows()) {
        one.setProgressBar = (...bar) => void bars.push(bar)
      }
    })

    await queueFile(window, known.bigLora)
    await expect(rowState(window, model)).toHaveText('Downloading')
    await expect.poll(async () => (await bus.menu())[0]).toMatch(/^1 downloading · \d+ % · [\d.]+ [KM]B\/s$/)
    await expect.poll(() => isAwake(running)).toBe(true)
    bus.choose('Pause all')
    await expect(rowState(window, model)).toHaveText('Paused')
    await expect.poll(async () => (await bus.menu())[0]).toBe('1 paused')
    await expect.poll(() => isAwake(running)).toBe(false)
    bus.choose('Resume all')
    await expect(rowState(window, model)).toHaveText('Downloading')

    const bars = await app.evaluate(() => (globalThis as unknown as { bars: [number, { mode: string }][] }).bars)
    expect(bars.some(([fraction, { mode }]) => fraction >= 0 && mode === 'normal')).toBe(true)
    expect(bars.some(([fraction]) => fraction === -1)).toBe(true)

    await lookAway(running)
    bus.choose('Show Modelport')
    await expect.poll(() => isVisible(running)).toBe(true)
  })

  test('closing the window leaves downloads running where that was asked for, and a second start shows it again', async ({
    house,
    bus,
  }) => {
    const { model, bytes } = await house.expected(known.bigLora)
    await house.settle({ keepRunning: true, connections: 1 })
    const { app, window } = await house.start()
    await queueFile(window, known.bigLora)
    await expect(rowState(window, model)).toHaveText('Downloading')
    const again = app.waitForEvent('window')
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await expect.poll(async () => (await bus.menu())[0]).toMatch(/^1 downloading/)
    await startAgain(house)
    const fresh = await again
    await goTo(fresh, 'downloads')
    await expect(rowState(fresh, model)).toHaveText('Downloading')
    expect(bytes).toBeGreaterThan(0)
    bus.choose('Quit Modelport')
    await once(app.process(), 'exit')
  })
})

test('2. System: notifications are grouped, lead to the row, and can be switched off', async ({ house, bus }) => {
  const running = await openSettled(house)
  const { window } = running
  const small = [known.tidePool, known.inkAndWash, known.paperLantern]
  await lookAway(running)
  for (const ids of [...small, known.needsKey]) await queueFile(window, ids)
  await expect.poll(() => bus.notified().join('\n')).toContain('A download needs attention: ')
  await expect.poll(() => bus.notified().join('\n')).toMatch(/finished/)
  const needs = (await house.expected(known.needsKey)).model
  await goTo(window, 'browse')
  bus.click('A download needs attention')
  await expect.poll(() => isVisible(running)).toBe(true)
  await expect(row(window, needs)).toHaveAttribute('aria-current', 'true')
  await expect(window.getByTestId('inspector')).toContainText(needs)

  const before = bus.notified().length
  await goTo(window, 'settings')
  await window.getByTestId('system-notifications').click({ force: true })
  await lookAway(running)
  await queueFile(window, known.noPrimary)
  await expect(rowState(window, (await house.expected(known.noPrimary)).model)).toHaveText('Verified')
  // Longer than a notification is gathered for.
  await window.waitForTimeout(2500)
  expect(bus.notified()).toHaveLength(before)
})

test('2. System: downloads rest on battery where that was asked for, and one that is started by hand runs', async ({
  house,
}) => {
  const supplies = join(house.folder, 'supplies')
  await house.grow(supplies, { 'BAT0/type': 'Battery', 'BAT0/status': 'Discharging' })
  const { model } = await house.expected(known.tidePool)
  await house.settle({ pauseOnBattery: true })
  const { window } = await house.start({ env: { MODELPORT_POWER_SUPPLIES: supplies } })
  await queueFile(window, known.tidePool)
  await expect(window.getByTestId('hold-line')).toContainText('downloads wait until it is plugged in')
  await expect(rowState(window, model)).toHaveText('Waiting')
  expect(addressRequests(house.civitai)).toEqual([])
  await goTo(window, 'settings')
  await window.getByTestId('system-pauseOnBattery').click({ force: true })
  await goTo(window, 'downloads')
  await expect(rowState(window, model)).toHaveText('Verified')
  await expect(window.getByTestId('hold-line')).toHaveCount(0)
})

test('2. System: downloads rest on a metered connection where that was asked for, as NetworkManager tells', async ({
  house,
  bus,
}) => {
  const { model } = await house.expected(known.tidePool)
  await house.settle({ pauseOnMetered: true })
  const { window } = await house.start({
    env: { DBUS_SYSTEM_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS ?? '' },
  })
  await queueFile(window, known.tidePool)
  await expect(window.getByTestId('hold-line')).toContainText('This connection is metered')
  await expect(rowState(window, model)).toHaveText('Waiting')
  expect(bus.events()).toContainEqual(['asked', 'metered'])
  await shoot(window, 'downloads-rest')
  await row(window, model).getByRole('button', { name: /^More/ }).click()
  await window.getByRole('menuitem', { name: 'Download now' }).click()
  await expect(rowState(window, model)).toHaveText('Verified')
})

test('2. System: the window opens where it was', async ({ house }) => {
  const first = await openSettled(house)
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 90, width: 1100, height: 700 })
  })
  await first.close()
  const second = await house.start()
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(bounds).toEqual({ x: 120, y: 90, width: 1100, height: 700 })
  await second.close()
})

test('2. System: started at login it opens no window until it is asked for; the setting writes the entry for it', async ({
  house,
  bus,
}) => {
  await house.settle()
  const config = join(house.folder, 'config')
  const app = await _electron.launch({
    executablePath: await electronExecutable(),
    args: [projectRoot, '--hidden'],
    env: {
      ...(process.env as Record<string, string>),
      ...{ MODELPORT_PROFILE: house.profile, MODELPORT_CIVITAI_URL: house.civitai.url },
      ...{ MODELPORT_LOGIN_ITEM: 'test', XDG_CONFIG_HOME: config },
    },
  })
  await expect.poll(() => bus.events().filter(([what]) => what === 'tray').length).toBe(1)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  const opened = app.waitForEvent('window')
  bus.choose('Show Modelport')
  const window = await opened
  await goTo(window, 'settings')
  await window.getByTestId('system-pauseOnMetered').scrollIntoViewIfNeeded()
  await shoot(window, 'settings-system')
  const entry = join(config, 'autostart/modelport.desktop')
  await window.getByTestId('system-startAtLogin').click({ force: true })
  await expect.poll(() => existsSync(entry)).toBe(true)
  expect(await readFile(entry, 'utf8')).toMatch(/^Exec=".+" --hidden$/m)
  await window.getByTestId('system-startAtLogin').click({ force: true })
  await expect.poll(() => existsSync(entry)).toBe(false)
  await app.close()
})

test('2. System: the keys of the menu lead to pages', async ({ house }) => {
  const { app, window } = await openSettled(house)
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
  expect(labels).toEqual(['File', 'Go', 'Downloads', 'View', 'Help'])
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('settings')?.click()
  })
  await expect(window.getByTestId('system-tray')).toBeAttached()
  await window.getByTestId('language-select').getByText('简体中文').click()
  await expect
    .poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label)))
    .toEqual(['文件', '前往', '下载', '显示', '帮助'])
})
