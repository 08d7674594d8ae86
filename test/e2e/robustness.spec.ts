import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { known, validKey } from '../civitai/known'
import type { RunningApp } from './app'
import { askMain } from './bridge'
import { expect, storageBytes, test, type Household } from './household'
import { goTo, queueFile, rowState } from './screens'
import { openSettled } from './watching'

/** What the page of the window says now; Playwright itself knows nothing of a page that crashed and was loaded again. */
async function pageText({ app }: RunningApp): Promise<string> {
  return await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return ''
    return String(await contents.executeJavaScript('document.body.innerText'))
  })
}

/** The process of the window's page; 0 while it has none that answers. */
const processOf = ({ app }: RunningApp) =>
  app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    return contents === undefined || contents.isLoading() || contents.isCrashed() ? 0 : contents.getOSProcessId()
  })

/** Crashes the page, and waits until another process has it: one that is just going never answers. */
async function crashWindow(running: RunningApp): Promise<void> {
  const before = await processOf(running)
  await running.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  await expect.poll(async () => ![0, before].includes(await processOf(running))).toBe(true)
}

/** Ends Chromium's graphics process as a driver does that crashes; answers how many there were. */
const killGraphics = ({ app }: RunningApp) =>
  app.evaluate(({ app: electron }) => {
    const ids = electron.getAppMetrics().flatMap(({ type, pid }) => (type === 'GPU' ? [pid] : []))
    for (const id of ids) process.kill(id, 'SIGKILL')
    return ids.length
  })

/** Answers every question of the app with this button, and keeps what was asked. */
async function answerWith({ app }: RunningApp, response: number): Promise<void> {
  await app.evaluate(({ dialog }, button) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = ((options: { message: string }) => {
      asked.push(options.message)
      return Promise.resolve({ response: button, checkboxChecked: false })
    }) as typeof dialog.showMessageBox
  }, response)
}

const askedIn = ({ app }: RunningApp) =>
  app.evaluate(() => (globalThis as unknown as { asked: readonly string[] }).asked)

/** Empty where nothing was logged yet. */
const logOf = (house: Household) => readFile(join(house.profile, 'logs/modelport.log'), 'utf8').catch(() => '')

test.describe('5. Robustness: with a storage of 3 MB/s', () => {
  test.use({ standIn: { bytesPerSecond: 3_000_000 } })

  test('a window that crashes comes back with nothing lost while downloads go on; where it crashes again, it asks first', async ({
    house,
  }) => {
    const { civitai } = house
    const { model } = await house.expected(known.bigLora)
    const running = await openSettled(house)
    await queueFile(running.window, known.bigLora)
    await expect(rowState(running.window, model)).toHaveText('Downloading')
    await answerWith(running, 0)
    for (const time of ['first', 'second']) {
      const before = storageBytes(civitai)
      await crashWindow(running)
      await expect.poll(() => storageBytes(civitai), { message: time }).toBeGreaterThan(before)
      // The same page, with the same row.
      await expect.poll(() => pageText(running), { message: time }).toContain(model)
      await expect.poll(() => pageText(running), { message: time }).toContain('Downloading')
    }
    expect(await askedIn(running)).toEqual(['The window crashed again'])
    expect(await logOf(house)).toContain('the window: ended: ')
    civitai.settings.bytesPerSecond = null
    await expect.poll(() => pageText(running), { timeout: 60_000 }).toContain('Verified')
  })

  test("a crash of Chromium's graphics leaves the window and its downloads", { tag: '@long' }, async ({ house }) => {
    const running = await openSettled(house)
    const { window } = running
    const { model } = await house.expected(known.bigLora)
    await queueFile(window, known.bigLora)
    await expect(rowState(window, model)).toHaveText('Downloading')
    const killed = await killGraphics(running)
    expect(killed).toBe(1)
    await expect.poll(() => logOf(house)).toMatch(/Chromium's GPU.*: ended: /)
    await goTo(window, 'browse')
    await expect(window.locator('a[data-index="0"]')).toBeVisible()
    expect((await window.screenshot()).length).toBeGreaterThan(10_000)
    await goTo(window, 'downloads')
    house.civitai.settings.bytesPerSecond = null
    await expect(rowState(window, model)).toHaveText('Verified', { timeout: 60_000 })
  })

  test('a window whose page hangs is asked about once, and loaded again where wanted', async ({ house }) => {
    const running = await openSettled(house)
    const { model } = await house.expected(known.bigLora)
    await queueFile(running.window, known.bigLora)
    await answerWith(running, 1)
    const hung = await processOf(running)
    await running.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      void window?.webContents.executeJavaScript('for (;;);').catch(() => undefined)
      // Chromium keeps still about a page that a debugger like Playwright's looks at: the event is sent for it.
      for (let times = 0; times < 2; times += 1) window?.emit('unresponsive')
    })
    await expect.poll(() => askedIn(running)).toEqual(['The window does not answer'])
    await expect.poll(async () => ![0, hung].includes(await processOf(running))).toBe(true)
    await expect.poll(() => pageText(running)).toContain(model)
    expect(await askedIn(running)).toHaveLength(1)
    expect(await logOf(house)).toContain('the window: does not answer')
  })
})

test(
  '5. Robustness: graphics that crash until Chromium gives up are done without at the next start, which is told once',
  { tag: '@long' },
  async ({ house }) => {
    const notice = 'Modelport now draws without the graphics card'
    const first = await openSettled(house)
    const main = first.app.process()
    const ended = () => main.exitCode !== null || main.signalCode !== null
    for (let kills = 0; kills < 20 && !ended(); kills += 1) {
      // A process that was just started anew may not be in the list yet, and the app may end meanwhile.
      await killGraphics(first).catch(() => 0)
      await new Promise((resolve) => setTimeout(resolve, 700))
    }
    expect(ended()).toBe(true)
    const hardware = ({ app }: RunningApp) =>
      app.evaluate(({ app: electron }) =>
        // Older ones, as the runtime that tests may have, do not tell it.
        'isHardwareAccelerationEnabled' in electron ? electron.isHardwareAccelerationEnabled() : null,
      )
    const second = await house.start()
    await expect(second.window.getByTestId('notice')).toContainText(notice)
    expect([false, null]).toContain(await hardware(second))
    expect(await logOf(house)).toContain('drawing without the graphics card')
    await second.close()
    const third = await house.start()
    await expect(third.window.locator('a[data-index="0"]')).toBeVisible()
    await expect(third.window.getByTestId('notice')).toHaveCount(0)
    expect((await logOf(house)).match(/drawing without the graphics card/g)).toHaveLength(2)
    await third.close()

    const path = join(house.profile, 'graphics.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"version":"[^"]*"/, '"version":"0.0.1"'))
    const fourth = await house.start()
    await expect(fourth.window.locator('a[data-index="0"]')).toBeVisible()
    expect([true, null]).toContain(await hardware(fourth))
    expect((await logOf(house)).match(/drawing without the graphics card/g)).toHaveLength(2)
  },
)

test('5. Robustness: what nobody caught in main is told once in words, and in the log without key and signed address', async ({
  house,
}) => {
  const running = await openSettled(house)
  const { window, app } = running
  await askMain(window, 'setKey', { key: validKey })
  const signed = 'https://store.example.org/x?X-Amz-Signature=canarysignature'
  await app.evaluate(
    (_electron, [key, address]) => {
      for (let n = 0; n < 3; n += 1) {
        setTimeout(() => {
          throw new Error(`thrown with ${key ?? ''} and ${address ?? ''}`)
        })
      }
      void Promise.reject(new Error(`rejected with ${key ?? ''}`))
    },
    [validKey, signed],
  )
  const notices = window.getByTestId('notice')
  await expect(notices).toHaveCount(2)
  await expect(notices.first()).toContainText('Something went wrong in Modelport')
  await expect(notices.first()).toContainText('It goes on running.')
  await expect.poll(() => logOf(house)).toMatch(/uncaught: Error: thrown with \[redacted\]/)
  expect(await logOf(house)).toMatch(/unhandled rejection: Error: rejected with \[redacted\]/)

  const page = await window.content()
  for (const canary of [validKey, 'canarysignature']) expect(page).not.toContain(canary)
  for (const file of await readdir(house.profile, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const content = await readFile(join(file.parentPath, file.name), 'latin1').catch(() => '')
    for (const canary of [validKey, 'canarysignature']) expect(content, file.name).not.toContain(canary)
  }
  // It really goes on.
  await queueFile(window, known.paperLantern)
  await expect(rowState(window, (await house.expected(known.paperLantern)).model)).toHaveText('Verified')
})

test(
  '5. Robustness: two profiles run side by side, each with its own queue and settings',
  { tag: '@long' },
  async ({ house }) => {
    const first = await openSettled(house)
    const other = join(house.folder, 'other profile')
    await house.grow(other, { 'settings.json': await readFile(join(house.profile, 'settings.json'), 'utf8') })
    const second = await house.start({ args: [`--profile=${other}`] })
    await queueFile(first.window, known.tidePool)
    await queueFile(second.window, known.inkAndWash)
    await expect(rowState(first.window, (await house.expected(known.tidePool)).model)).toHaveText('Verified')
    await expect(rowState(second.window, (await house.expected(known.inkAndWash)).model)).toHaveText('Verified')
    await goTo(second.window, 'settings')
    await second.window.getByTestId('theme-select').getByText('Dark').click()
    const theme = async (profile: string) =>
      (JSON.parse(await readFile(join(profile, 'settings.json'), 'utf8')) as { theme: string }).theme
    await expect.poll(() => theme(other)).toBe('dark')
    expect(await theme(house.profile)).toBe('system')
    const queue = async (profile: string) =>
      (JSON.parse(await readFile(join(profile, 'queue.json'), 'utf8')) as { downloads: unknown[] }).downloads.length
    expect([await queue(house.profile), await queue(other)]).toEqual([1, 1])
  },
)
