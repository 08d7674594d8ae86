import type { Page } from '@playwright/test'
import { known } from '../civitai/known'
import { expect, test } from './household'
import { goTo, openModel, queueFile, rowState } from './screens'
import { shootOnce } from './shots'

/** What of these is cut off: wider than its box without a way to the rest, or beside the window. */
async function cutOff(window: Page): Promise<string[]> {
  return await window.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main button, main a, main h1, main h2, main label, main input, nav a')]
      .filter((element) => element.checkVisibility() && !element.matches('[data-focus-guard], :disabled'))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 2 && (left < -1 || right > globalThis.innerWidth + 1)
      })
      .map((element) => `${element.tagName} ${element.ariaLabel ?? element.textContent}`),
  )
}

test('7. Keyboard and assistive technology: Ctrl and plus make the text twice as large, and nothing leaves the window', async ({
  house,
}) => {
  await house.settle()
  const { app, window } = await house.start()
  const press = (keyCode: string) =>
    app.evaluate(({ BrowserWindow }, key) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.sendInputEvent({ type: 'keyDown', keyCode: key, modifiers: ['control'] })
      contents?.sendInputEvent({ type: 'keyUp', keyCode: key, modifiers: ['control'] })
    }, keyCode)
  const zoom = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor())
  await expect(window.locator('[data-testid^="model-card-"]').first()).toBeVisible()
  for (let times = 0; times < 5; times++) await press('=')
  await expect.poll(zoom).toBe(2)
  await expect.poll(() => window.evaluate(() => globalThis.innerWidth)).toBe(640)
  await shootOnce(window, 'zoom-browse')
  expect.soft(await cutOff(window), 'browse').toEqual([])
  await openModel(window, known.harborLights)
  await expect(window.getByTestId('download-button')).toBeEnabled()
  await shootOnce(window, 'zoom-model')
  expect.soft(await cutOff(window), 'model').toEqual([])
  await queueFile(window, known.paperLantern)
  await expect(rowState(window, (await house.expected(known.paperLantern)).model)).toContainText('Verified')
  await shootOnce(window, 'zoom-downloads')
  expect.soft(await cutOff(window), 'downloads').toEqual([])
  await goTo(window, 'settings')
  await expect(window.getByTestId('key-field')).toBeVisible()
  await shootOnce(window, 'zoom-settings')
  expect.soft(await cutOff(window), 'settings').toEqual([])
  await press('0')
  await expect.poll(zoom).toBe(1)
})
