import { expect, type Page } from '@playwright/test'
import { askMain } from './bridge'
import { test } from './household'
import { fromThePage, openSettled, settled } from './watching'

test('8. Typed IPC: the page has call, cancel, takeFiles and subscribe, and nothing of Node or Electron', async ({
  house,
}) => {
  const { window } = await openSettled(house)
  const seen = await window.evaluate(() => ({
    bridge: Object.keys(Object(Reflect.get(globalThis, 'modelport')) as object).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
  }))
  expect(seen).toEqual({ bridge: ['call', 'cancel', 'subscribe', 'takeFiles'], node: [] })
})

test('8. Typed IPC: the window is sandboxed and isolated, without Node and web views', async ({ house }) => {
  const { app } = await openSettled(house)
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }): unknown => {
      // Not in the types.
      const last: unknown = Reflect.get(webContents, 'getLastWebPreferences')
      return typeof last === 'function' ? Reflect.apply(last, webContents, []) : null
    }),
  )
  expect(preferences).toEqual([
    expect.objectContaining({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
    }),
  ])
})

async function leave(window: Page, way: string, url: string): Promise<void> {
  await window.evaluate(
    ([how, to]) => {
      const link = Object.assign(document.createElement('a'), { href: to, textContent: 'x' })
      const form = Object.assign(document.createElement('form'), { action: to, method: 'post' })
      document.body.append(link, form)
      if (how === 'location') globalThis.location.href = to
      else if (how === 'replace') globalThis.location.replace(to)
      else if (how === 'link') link.click()
      else if (how === 'new window link') Object.assign(link, { target: '_blank' }).click()
      else if (how === 'download link') Object.assign(link, { download: 'x.bin' }).click()
      else if (how === 'form') form.submit()
      else globalThis.open(to)
    },
    [way, url] as const,
  )
}

test('8. Typed IPC: the window stays on our page, and no other window opens', async ({ house }) => {
  const running = await openSettled(house)
  const { app, window } = running
  const before = window.url()
  const targets = [house.civitai.url, 'file:///etc/passwd', 'data:text/html,<p>x</p>', 'picture://civitai/']
  for (const way of ['location', 'replace', 'link', 'new window link', 'download link', 'form', 'open']) {
    for (const target of targets) {
      await leave(window, way, target)
      await settled(running)
      expect(window.url(), `${way} ${target}`).toBe(before)
    }
  }
  const alive = await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)
  expect(alive).toBe(1)
  expect(fromThePage(house)).toEqual([])
})

test('4. Security: a link or a page that is dropped on the window leads nowhere, wherever it is dropped', async ({
  house,
}) => {
  const running = await openSettled(house)
  const { app, window } = running
  const before = window.url()
  const session = await window.context().newCDPSession(window)
  for (const target of [`${house.civitai.url}/evil`, 'file:///etc/passwd', 'javascript:alert(1)']) {
    const items = [{ mimeType: 'text/uri-list', data: target }]
    // Over the search field, the rail, a card and the dock below.
    for (const [x, y] of [
      [400, 35],
      [30, 400],
      [600, 400],
      [600, 775],
    ] as const) {
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await session.send('Input.dispatchDragEvent', { type, x, y, data: { items, dragOperationsMask: 7 } })
      await settled(running)
      expect(window.url().split('#')[0], `${target} at ${String(x)}, ${String(y)}`).toBe(before.split('#')[0])
      await window.keyboard.press('Escape')
    }
  }
  await session.detach()
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  expect(fromThePage(house)).toEqual([])
})

test('8. Typed IPC: a page that empties itself may not ask main any more', async ({ house }) => {
  const { app, window } = await openSettled(house)
  // Chromium does not ask anybody about this address.
  await leave(window, 'location', 'about:blank')
  await window.waitForURL('about:blank')
  expect(await askMain(window, 'testKey', {})).toEqual({
    ok: false,
    failure: { kind: 'unexpected', detail: 'this page may not ask' },
  })
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('8. Typed IPC: a web view is nothing here', async ({ house }) => {
  const running = await openSettled(house)
  await running.window.evaluate((url) => {
    const view = document.createElement('webview')
    view.setAttribute('src', url)
    view.setAttribute('nodeintegration', '')
    document.body.append(view)
  }, house.civitai.url)
  await settled(running)
  expect(await running.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  expect(fromThePage(house)).toEqual([])
})

test('8. Typed IPC: every permission is denied', async ({ house }) => {
  const { window } = await openSettled(house)
  const answers = await window.evaluate(async () => {
    const outcome = (work: Promise<unknown>) =>
      work.then(
        (value) => `given: ${String(value)}`,
        () => 'denied',
      )
    return await Promise.all([
      Notification.requestPermission(),
      outcome(new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
      outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
      outcome(navigator.clipboard.readText()),
      outcome(
        navigator.permissions
          .query({ name: 'geolocation' })
          .then(({ state }) => Promise[state === 'denied' ? 'reject' : 'resolve'](state)),
      ),
    ])
  })
  expect(answers).toEqual(['denied', 'denied', 'denied', 'denied', 'denied', 'denied'])
})
