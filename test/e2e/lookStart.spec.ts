import { colorSchemes, expectSound, showIn, violations } from './look'
import { expect, test } from './household'
import { pickerAnswers } from './screens'

test('9. The screens: axe reports a button without a name in our pages', async ({ house }) => {
  const { window } = await house.start()
  await expect(window.getByTestId('first-start')).toBeVisible()
  await window.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
  expect(await violations(window)).toEqual([expect.stringContaining('button-name')])
})

for (const colorScheme of colorSchemes) {
  test(
    `9. The screens: axe finds nothing serious in the steps of the first start, ${colorScheme}`,
    { tag: '@long' },
    async ({ house }) => {
      const running = await house.start()
      const { window } = running
      await showIn(window, colorScheme)
      await expect(window.getByTestId('first-start-next')).toBeDisabled()
      await expectSound(window, colorScheme, 'where')
      await pickerAnswers(running, house.roots.comfyui)
      await window.getByTestId('add-program-comfyui').click()
      await expect(window.getByText(house.roots.comfyui)).toBeVisible()
      await expectSound(window, colorScheme, 'where, chosen')
      await window.getByTestId('first-start-next').click()
      await expect(window.getByTestId('key-field')).toBeVisible()
      await expectSound(window, colorScheme, 'key')
      await window.getByTestId('first-start-skip').click()
      await expect(window.getByTestId('first-start-finish')).toBeVisible()
      await expectSound(window, colorScheme, 'ready')
    },
  )
}
