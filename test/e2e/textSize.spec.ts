import { known } from '../civitai/known'
import { cutOff } from './cutOff'
import { expect, test } from './household'
import { goTo, openModel, queueFile, rowState } from './screens'
import { shootOnce } from './shots'

test(
  '7. Keyboard and assistive technology: Ctrl and plus make the text twice as large, and nothing leaves the window',
  { tag: '@long' },
  async ({ house }) => {
    test.setTimeout(240_000)
    await house.settle()
    const { app, window } = await house.start()
    const press = (keyCode: string) =>
      app.evaluate(({ BrowserWindow }, key) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.sendInputEvent({ type: 'keyDown', keyCode: key, modifiers: ['control'] })
        contents?.sendInputEvent({ type: 'keyUp', keyCode: key, modifiers: ['control'] })
      }, keyCode)
    const zoom = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor())
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
    for (const [page, mark] of [
      ['settings', window.getByTestId('key-field')],
      ['folders', window.getByRole('table', { name: 'Folders of ComfyUI' })],
      ['library', window.getByRole('table')],
    ] as const) {
      await goTo(window, page)
      await expect(mark).toBeVisible()
      await shootOnce(window, `zoom-${page}`)
      expect.soft(await cutOff(window), page).toEqual([])
    }
    await goTo(window, 'browse')
    for (const [view, mark] of [
      ['images', 'picture-tile-0'],
      ['creators', 'creator-miyori'],
      ['tags', 'tag-landscape'],
    ] as const) {
      await window.getByTestId(`view-${view}`).click()
      await expect(window.getByTestId(mark)).toBeVisible()
      await shootOnce(window, `zoom-${view}`)
      expect.soft(await cutOff(window), view).toEqual([])
    }
    await window.getByTestId('view-models').click()
    await window.getByTestId('more-filters').click()
    await expect(window.locator('label').filter({ hasText: 'Safetensors' })).toBeVisible()
    await shootOnce(window, 'zoom-more-filters')
    expect.soft(await cutOff(window), 'more filters').toEqual([])
    await window.keyboard.press('Escape')
    const lines = [known.tidePool, known.inkAndWash].map(
      ({ modelId }) => `https://civitai.com/models/${String(modelId)}`,
    )
    await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), lines.join('\n'))
    await window.getByTestId('nav-browse').focus()
    await window.keyboard.press('Control+v')
    await expect(window.getByTestId('link-progress')).toHaveText('All looked up')
    await shootOnce(window, 'zoom-links')
    expect.soft(await cutOff(window), 'links').toEqual([])
    await window.keyboard.press('Escape')
    await press('0')
    await expect.poll(zoom).toBe(1)
  },
)
