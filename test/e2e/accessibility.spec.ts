import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { known } from '../civitai/known'
import { expect, test } from './household'
import { goTo, openModel, pickerAnswers, queueFile, row, rowState } from './screens'

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
}
