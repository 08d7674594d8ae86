import { known } from '../civitai/known'
import { colorSchemes, expectSound, showIn } from './look'
import { expect, test } from './household'
import { goTo, openModel, queueFile, row, rowButton, rowState } from './screens'

for (const colorScheme of colorSchemes) {
  test.describe(`9. The screens: with a storage of 2 MB/s, ${colorScheme}`, () => {
    test.use({ standIn: { bytesPerSecond: 2_000_000 } })

    test('axe finds nothing serious on any page', { tag: '@long' }, async ({ house }) => {
      // Axe looks at eleven screens, and takes its time on a loaded machine.
      test.setTimeout(400_000)
      await house.settle()
      const { window } = await house.start()
      await showIn(window, colorScheme)
      await expect(window.locator('[data-testid^="model-card-"]').first()).toBeVisible()
      await expectSound(window, colorScheme, 'browse')
      await openModel(window, known.paperLantern)
      await expect(window.getByTestId('download-button')).toBeEnabled()
      await window.getByRole('heading', { name: 'More from people' }).scrollIntoViewIfNeeded()
      await window.getByTestId('picture-tile-0').click()
      await expect(window.getByRole('dialog')).toBeVisible()
      await expectSound(window, colorScheme, 'a picture')
      await window.keyboard.press('Escape')
      await expect(window.getByRole('dialog')).toHaveCount(0)
      await expectSound(window, colorScheme, 'model')

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
      await expectSound(window, colorScheme, 'downloads')
      for (const ids of [known.paperLantern, known.wrongHash, known.bigLora]) {
        await row(window, (await house.expected(ids)).model).focus()
        await window.keyboard.press('Enter')
        await expect(window.getByTestId('inspector-history').getByText('Added to the queue')).toBeVisible()
        await expectSound(window, colorScheme, 'downloads, with details')
      }
      await window.keyboard.press('Control+a')
      await expect(window.getByTestId('selection')).toContainText('4 selected')
      await window.getByTestId('key-hints').click()
      await expect(window.getByText('Select all')).toBeVisible()
      await expectSound(window, colorScheme, 'downloads, several selected')
      await window.keyboard.press('Escape')
      await window.keyboard.press('Escape')
      await rowButton(window, (await house.expected(known.wrongHash)).model, 'remove').click()
      await expect(window.getByTestId('remove-confirm')).toBeVisible()
      await expectSound(window, colorScheme, 'removing a download')
      await window.keyboard.press('Escape')
      await expect(window.getByRole('dialog')).toHaveCount(0)
      await rowButton(window, (await house.expected(known.needsKey)).model, 'mend').click()
      await expect(window.getByTestId('key-field')).toBeVisible()
      await expectSound(window, colorScheme, 'asking for a key')
      await window.keyboard.press('Escape')
      await expect(window.getByRole('dialog')).toHaveCount(0)
      await window.keyboard.press('Control+k')
      await expect(window.getByPlaceholder(/paste a Civitai link, AIR/)).toBeFocused()
      await window.keyboard.type('paper')
      await expect(window.getByText('Paper Lantern Style').last()).toBeVisible()
      await expectSound(window, colorScheme, 'palette')
      await window.keyboard.press('Escape')

      await goTo(window, 'folders')
      await expect(window.getByRole('table', { name: 'Folders of ComfyUI' })).toBeVisible()
      await expectSound(window, colorScheme, 'folders')
      await goTo(window, 'settings')
      await expect(window.getByTestId('key-field')).toBeVisible()
      await expectSound(window, colorScheme, 'settings')
      await goTo(window, 'library')
      await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
      await expectSound(window, colorScheme, 'library')
    })
  })
}
