import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { known } from '../civitai/known'
import { askMain } from './bridge'
import { expect, test } from './household'
import { goTo, openModel, pickerAnswers, queueFile, row, rowState } from './screens'
import { shootOnce } from './shots'

/** What axe calls serious or critical, a line for each element: the rule, the element and what is wrong with it. */
async function violations(window: Page): Promise<string[]> {
  // Electron opens no second page for axe to join the frames' results in; our pages have no frames.
  const { violations: found } = await new AxeBuilder({ page: window }).setLegacyMode().analyze()
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    )
}

/** Soft, so that one run tells what is wrong on all screens. */
async function expectAccessible(window: Page, screen: string): Promise<void> {
  expect.soft(await violations(window), screen).toEqual([])
}

test('9. The screens: axe reports a button without a name in our pages', async ({ house }) => {
  const { window } = await house.start()
  await expect(window.getByTestId('first-start')).toBeVisible()
  await window.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
  expect(await violations(window)).toEqual([expect.stringContaining('button-name')])
})

for (const colorScheme of ['dark', 'light'] as const) {
  // Half-way through a fade every text has too little contrast.
  const media = { colorScheme, reducedMotion: 'reduce' } as const

  test(`9. The screens: axe finds nothing serious in the steps of the first start, ${colorScheme}`, async ({
    house,
  }) => {
    const running = await house.start()
    const { window } = running
    await window.emulateMedia(media)
    await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    await expect(window.getByTestId('first-start-next')).toBeDisabled()
    await expectAccessible(window, 'where')
    await pickerAnswers(running, house.roots.comfyui)
    await window.getByTestId('add-program-comfyui').click()
    await expect(window.getByText(house.roots.comfyui)).toBeVisible()
    await expectAccessible(window, 'where, chosen')
    await window.getByTestId('first-start-next').click()
    await expect(window.getByTestId('key-field')).toBeVisible()
    await expectAccessible(window, 'key')
    await window.getByTestId('first-start-skip').click()
    await expect(window.getByTestId('first-start-finish')).toBeVisible()
    await expectAccessible(window, 'ready')
  })

  test.describe(`9. The screens: with a storage of 2 MB/s, ${colorScheme}`, () => {
    test.use({ standIn: { bytesPerSecond: 2_000_000 } })

    test('axe finds nothing serious on any page', async ({ house }) => {
      // Axe looks at eleven screens, and takes its time on a loaded machine.
      test.setTimeout(400_000)
      await house.settle()
      const { window } = await house.start()
      await window.emulateMedia(media)
      await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      await expect(window.locator('[data-testid^="model-card-"]').first()).toBeVisible()
      await expectAccessible(window, 'browse')
      await openModel(window, known.paperLantern)
      await expect(window.getByTestId('download-button')).toBeEnabled()
      await window.getByRole('heading', { name: 'More from people' }).scrollIntoViewIfNeeded()
      await window.getByTestId('picture-tile-0').click()
      await expect(window.getByRole('dialog')).toBeVisible()
      await expectAccessible(window, 'a picture')
      await window.keyboard.press('Escape')
      await expect(window.getByRole('dialog')).toHaveCount(0)
      await expectAccessible(window, 'model')

      const states = [
        [known.paperLantern, 'Verified'],
        [known.wrongHash, 'Quarantined'],
        [known.needsKey, 'Needs your API key'],
        [known.bigLora, 'Downloading'],
      ] as const
      for (const [ids, state] of states) {
        await queueFile(window, ids)
        await expect(rowState(window, (await house.expected(ids)).model)).toContainText(state)
      }
      await expectAccessible(window, 'downloads')
      for (const ids of [known.paperLantern, known.wrongHash, known.bigLora]) {
        await row(window, (await house.expected(ids)).model).focus()
        await window.keyboard.press('Enter')
        await expect(window.getByTestId('inspector-history').getByText('Added to the queue')).toBeVisible()
        await expectAccessible(window, 'downloads, with details')
      }
      await window.keyboard.press('Control+a')
      await expect(window.getByTestId('selection')).toContainText('4 selected')
      await window.getByTestId('key-hints').click()
      await expect(window.getByText('Select all')).toBeVisible()
      await expectAccessible(window, 'downloads, several selected')

      await goTo(window, 'folders')
      await expect(window.getByRole('table', { name: 'Folders of ComfyUI' })).toBeVisible()
      await expectAccessible(window, 'folders')
      await goTo(window, 'settings')
      await expect(window.getByTestId('key-field')).toBeVisible()
      await expectAccessible(window, 'settings')
      await goTo(window, 'library')
      await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(window, 'library')
    })
  })
  test(`9. The screens: axe finds nothing serious in what Browse opens and in its other views, ${colorScheme}`, async ({
    house,
  }) => {
    test.setTimeout(400_000)
    await house.settle()
    const { window } = await house.start()
    await window.emulateMedia(media)
    await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    const card = window.locator('[data-testid^="model-card-"]').first()
    await expect(card).toBeVisible()
    await window.getByTestId('search-field').pressSequentially('land')
    await expect(window.getByRole('option', { name: 'Tag landscape' })).toBeVisible()
    await expectAccessible(window, 'suggestions')
    await window.getByTestId('search-field').fill('')
    await window.keyboard.press('Escape')
    await window.getByTestId('more-filters').click()
    await expect(window.locator('label').filter({ hasText: 'Safetensors' })).toBeVisible()
    await expectAccessible(window, 'more filters')
    await window.keyboard.press('Escape')
    await window.getByTestId('saved-searches').click()
    await window.getByTestId('save-search').click()
    await expect(window.getByTestId('saved-name')).toBeVisible()
    await expectAccessible(window, 'saving a search')
    await window.getByTestId('saved-name').fill('All')
    await window.getByTestId('saved-name').press('Enter')
    await window.getByTestId('saved-searches').click()
    await expect(window.getByRole('menuitem', { name: 'All', exact: true })).toBeVisible()
    await expectAccessible(window, 'saved searches')
    await window.keyboard.press('Escape')

    await window.getByTestId('view-creators').click()
    await expect(window.getByTestId('creator-miyori')).toBeVisible()
    await expectAccessible(window, 'creators')
    await window.getByTestId('view-tags').click()
    await expect(window.getByTestId('tag-landscape')).toBeVisible()
    await expectAccessible(window, 'tags')
    await window.getByTestId('view-images').click()
    await window.getByTestId('picture-tile-0').click()
    await expect(window.getByRole('dialog')).toBeVisible()
    await expectAccessible(window, 'a posted picture')
    await window.keyboard.press('Escape')
    await expect(window.getByRole('dialog')).toHaveCount(0)
    await expectAccessible(window, 'images')
    await askMain(window, 'changeSettings', { hidePictures: true })
    await expect(window.getByTestId('pictures-hidden')).toBeVisible()
    await shootOnce(window, `images-hidden-${colorScheme}`)
    await expectAccessible(window, 'images, hidden')
    await window.getByTestId('view-models').click()
    await expect(card).toBeVisible()
    await expectAccessible(window, 'browse, pictures hidden')
  })

  test(`9. The screens: axe finds nothing serious where versions are compared, a risk is asked about, and answers are old, ${colorScheme}`, async ({
    house,
  }) => {
    test.setTimeout(400_000)
    await house.settle()
    const { window } = await house.start()
    await window.emulateMedia(media)
    await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    await openModel(window, known.upscaler)
    await window.getByTestId('download-button').click()
    await expect(window.getByTestId('risk-confirm')).toBeVisible()
    await shootOnce(window, `risk-${colorScheme}`)
    await expectAccessible(window, 'risk')
    await window.keyboard.press('Escape')
    await expect(window.getByRole('dialog')).toHaveCount(0)
    await openModel(window, known.harborLights)
    await window.getByTestId('compare').click()
    await expect(window.getByTestId('compare-view').getByRole('row', { name: /^Trigger words/ })).toBeVisible()
    await shootOnce(window, `compare-${colorScheme}`)
    await expectAccessible(window, 'compare')
    await goTo(window, 'browse')
    await expect(window.locator('[data-testid^="model-card-"]').first()).toBeVisible()
    await askMain(window, 'changeSettings', { hidePictures: true })
    house.civitai.faults.set([{ match: { origin: 'api' }, do: { kind: 'cut', afterBytes: 0 } }])
    await window.reload()
    await expect(window.getByTestId('kept-line')).toContainText('Civitai cannot be reached', { timeout: 60_000 })
    await expectAccessible(window, 'kept answers')
    await openModel(window, known.harborLights)
    await expect(window.getByTestId('download-button')).toBeVisible()
    await shootOnce(window, `model-hidden-${colorScheme}`)
    await expectAccessible(window, 'model, pictures hidden')
  })
}

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
