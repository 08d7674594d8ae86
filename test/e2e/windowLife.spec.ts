import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRoot } from '../tools/script'
import { electronExecutable, projectRoot } from './app'
import { expect, test } from './household'
import { openSettled } from './watching'

test('8. Typed IPC: a window whose process crashed is loaded again, and the log says so', async ({ house }) => {
  const { app } = await openSettled(house)
  const look = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) =>
        webContents.isLoading() || webContents.isCrashed() ? 0 : webContents.getOSProcessId(),
      ),
    )
  const before = await look()
  expect(before).toHaveLength(1)
  await app.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.forcefullyCrashRenderer()
  })
  // Another process: only then is it asked, since a page that is just going never answers.
  await expect.poll(async () => (await look()).every((id) => id !== 0 && !before.includes(id))).toBe(true)
  const drawn = `new Promise((resolve) => {
    const look = () => document.querySelector('[data-testid="nav-browse"]') === null ? setTimeout(look, 50) : resolve('drawn')
    look()
  })`
  const [state] = await app.evaluate(
    ({ BrowserWindow }, code) =>
      Promise.all(
        BrowserWindow.getAllWindows().map(({ webContents }) => webContents.executeJavaScript(code) as Promise<unknown>),
      ),
    drawn,
  )
  expect(state).toBe('drawn')
  expect(await readFile(join(house.profile, 'logs/modelport.log'), 'utf8')).toContain('the window: ended: ')
})

test('1. The house: a second start hands over to the first and ends', async ({ house }) => {
  const { app } = await openSettled(house)
  const flags = isRoot() ? ['--no-sandbox'] : []
  const env = { ...process.env, MODELPORT_PROFILE: house.profile, MODELPORT_CIVITAI_URL: house.civitai.url }
  const second = spawn(await electronExecutable(), [...flags, projectRoot], { env, stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number | null]
  expect(code).toBe(0)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('1. The house: a window that is closed while the app starts ends it, and nothing is begun', async ({ house }) => {
  await house.settle()
  const closer = `const { app } = require('electron')
app.on('browser-window-created', (_event, window) => setTimeout(() => window.close(), 60))`
  const preload = await house.file('closer.cjs', closer)
  const flags = isRoot() ? ['--no-sandbox'] : []
  const env = { ...process.env, MODELPORT_PROFILE: house.profile, MODELPORT_CIVITAI_URL: house.civitai.url }
  const child = spawn(await electronExecutable(), ['-r', preload, ...flags, projectRoot], { env, stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).toBe(0)
  // The stores are opened by the house, which was not built any more.
  expect(house.civitai.log.entries()).toEqual([])
})
