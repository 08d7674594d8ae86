import { known } from '../civitai/known'
import { colorSchemes, expectSound, showIn } from './look'
import { expect, test } from './household'
import { openModel } from './screens'

/** Versions that nobody, or not everybody, can download, and files that one should know more of. */
const kinds = [
  [known.harborLights, 'open to all', ''],
  [known.earlyAccess, 'early access', 'Early access until'],
  [known.paid, 'paid', 'Has to be bought'],
  [known.archived, 'archived', 'Archived by Civitai'],
  [known.takenDown, 'taken down', 'Taken down'],
  [known.generationOnly, 'generation only', 'For use on Civitai only'],
  [known.needsKey, 'needs a key', 'Only for people who are signed in'],
  [known.pickle, 'dangerous', 'Flagged as dangerous'],
  [known.noHash, 'not scanned', 'Scan pending'],
  [known.gguf, 'repeated names', ''],
  [known.hiddenCounts, 'hidden counts', ''],
] as const

for (const colorScheme of colorSchemes) {
  test(
    `4. The model page: what each kind of version is, is told before a click, and reads well in both languages, ${colorScheme}`,
    { tag: '@long' },
    async ({ house }) => {
      test.setTimeout(400_000)
      await house.settle()
      const { window } = await house.start()
      await showIn(window, colorScheme)
      for (const [ids, name, words] of kinds) {
        await openModel(window, ids)
        await expect(window.getByTestId(`version-tab-${String(ids.versionId)}`)).toBeVisible()
        await expect(window.locator('main')).toContainText(words)
        await expectSound(window, colorScheme, `model, ${name}`)
      }
      await openModel(window, { ...known.harborLights, modelId: 999_999 })
      await expect(window.getByRole('alert')).toContainText('No longer on Civitai')
      await expectSound(window, colorScheme, 'model, not there')

      await openModel(window, known.upscaler)
      await window.getByTestId('download-button').click()
      await expect(window.getByTestId('risk-confirm')).toBeVisible()
      await expectSound(window, colorScheme, 'risk')
      await window.keyboard.press('Escape')
      await expect(window.getByRole('dialog')).toHaveCount(0)
      await openModel(window, known.harborLights)
      await window.getByTestId('compare').click()
      await expect(window.getByTestId('compare-view').getByRole('row', { name: /^Trigger words/ })).toBeVisible()
      await expectSound(window, colorScheme, 'compare')
    },
  )
}
