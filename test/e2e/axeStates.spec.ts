import { known } from '../civitai/known'
import { colorSchemes, expectAccessible, showIn } from './axe'
import { askMain } from './bridge'
import { expect, test } from './household'
import { goTo, openModel } from './screens'
import { shootOnce } from './shots'

for (const colorScheme of colorSchemes) {
  test(`9. The screens: axe finds nothing serious where versions are compared, a risk is asked about, and answers are old, ${colorScheme}`, async ({
    house,
  }) => {
    test.setTimeout(400_000)
    await house.settle()
    const { window } = await house.start()
    await showIn(window, colorScheme)
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
