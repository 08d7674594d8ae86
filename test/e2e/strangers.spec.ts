import { expect } from '@playwright/test'
import type { RunningApp } from './app'
import { askRaw } from './bridge'
import { test } from './household'
import { openSettled } from './watching'

const refused = { ok: false, failure: { kind: 'unexpected', detail: 'this page may not ask' } }

/** Opens another window with our preload script on a page, lets it ask main, and gives what it is answered. */
async function askFromAnotherWindow({ app }: RunningApp, page: string): Promise<unknown> {
  return await app.evaluate(async ({ app: electron, BrowserWindow }, address) => {
    const preload = `${electron.getAppPath()}/out/preload/preload.cjs`
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    try {
      await other.loadURL(address)
      const answer: unknown = await other.webContents.executeJavaScript("modelport.call('testKey', {})")
      return answer
    } finally {
      other.destroy()
    }
  }, page)
}

test('8. Typed IPC: another window may not ask main, even with our preload script and on our page', async ({
  house,
}) => {
  const running = await openSettled(house)
  expect(await askFromAnotherWindow(running, 'app://modelport/index.html')).toEqual(refused)
  expect(await askFromAnotherWindow(running, 'data:text/html,<p>x</p>')).toEqual(refused)
  expect(await askFromAnotherWindow(running, `${house.civitai.url}/models/1010`)).toEqual(refused)
  expect(house.civitai.log.entries().filter(({ url }) => url.startsWith('/api/v1/me'))).toEqual([])
})

test('8. Typed IPC: a window that was not told to watch hears nothing', async ({ house }) => {
  const running = await openSettled(house)
  const heard = await running.app.evaluate(async ({ app: electron, BrowserWindow }) => {
    const preload = `${electron.getAppPath()}/out/preload/preload.cjs`
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    try {
      await other.loadURL('data:text/html,<p>x</p>')
      const listen = `modelport.subscribe((event) => { (globalThis.heard ??= []).push(event) });
        modelport.call('watch', {}).then(() => new Promise((resolve) => setTimeout(() => resolve(globalThis.heard ?? []), 500)))`
      const events: unknown = await other.webContents.executeJavaScript(listen)
      return events
    } finally {
      other.destroy()
    }
  })
  expect(heard).toEqual([])
})

test('8. Typed IPC: a frame inside of our window has no bridge of its own', async ({ house }) => {
  const { window } = await openSettled(house)
  const bridges = await window.evaluate(async () => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.srcdoc = '<p>x</p>'
    document.body.append(frame)
    const blank = document.createElement('iframe')
    document.body.append(blank)
    await new Promise((resolve) => setTimeout(resolve, 300))
    return [blank.contentWindow !== null && 'modelport' in blank.contentWindow]
  })
  expect(bridges).toEqual([false])
  for (const frame of window.frames().filter((one) => one !== window.mainFrame()))
    expect(await frame.evaluate(() => 'modelport' in globalThis)).toBe(false)
})

test('8. Typed IPC: main refuses commands that there are not, and payloads that are wrong', async ({ house }) => {
  const { window } = await openSettled(house)
  for (const name of ['__proto__', 'constructor', 'toString', '', 42, null, ['watch'], { name: 'watch' }])
    expect(await askRaw(window, name, {})).toEqual({
      ok: false,
      failure: { kind: 'unexpected', detail: 'no such command' },
    })
  const wrong = [
    ['getModel', { modelId: '1010' }],
    ['addProgram', { kind: 'comfyui', root: '/etc' }],
    ['showInFolder', { path: '/etc/passwd' }],
    ['changeSettings', { programs: [] }],
    ['watch', null],
  ] as const
  for (const [name, input] of wrong) {
    const reply = await askRaw(window, name, input)
    expect(reply).toMatchObject({ ok: false, failure: { kind: 'unexpected' } })
    expect(JSON.stringify(reply)).toContain('wrong input')
    expect(JSON.stringify(reply)).not.toMatch(/ at .*\.(c?js|ts)/)
  }
})

test('8. Typed IPC: links open in the browser through main, and only over https', async ({ house }) => {
  const { app, window } = await openSettled(house)
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Reflect.set(globalThis, 'opened', opened)
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
  })
  const wrong = [
    'http://civitai.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://x/y',
    'ms-settings:',
    '/bin/sh',
    '',
  ]
  for (const url of wrong) expect(await askRaw(window, 'openExternal', { url })).toMatchObject({ ok: false })
  const link = 'https://civitai.com/models/1010'
  expect(await askRaw(window, 'openExternal', { url: link })).toEqual({ ok: true, value: null })
  expect(await app.evaluate((): unknown => Reflect.get(globalThis, 'opened'))).toEqual([link])
})
