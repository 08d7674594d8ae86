import { colorSchemes, expectSound, showIn } from './look'
import { askMain } from './bridge'
import { expect, test } from './household'
import { shootOnce } from './shots'

for (const colorScheme of colorSchemes) {
  test(
    `9. The screens: axe finds nothing serious in what Browse opens and in its other views, ${colorScheme}`,
    { tag: '@long' },
    async ({ house }) => {
      test.setTimeout(400_000)
      await house.settle()
      const { window } = await house.start()
      await showIn(window, colorScheme)
      const card = window.locator('[data-testid^="model-card-"]').first()
      await expect(card).toBeVisible()
      await expectSound(window, colorScheme, 'browse')
      await window.getByTestId('nav-downloads').focus()
      await window.keyboard.press('Tab')
      await expectSound(window, colorScheme, 'focus in the rail')
      await window.getByRole('button', { name: /^Base model/ }).click()
      await expect(window.getByRole('menuitemcheckbox').first()).toBeVisible()
      await expectSound(window, colorScheme, 'base models')
      await window.keyboard.press('Escape')
      await window.getByTestId('search-field').pressSequentially('land')
      await expect(window.getByRole('option', { name: 'Tag landscape' })).toBeVisible()
      await expectSound(window, colorScheme, 'suggestions')
      await window.getByTestId('search-field').fill('')
      await window.keyboard.press('Escape')
      await window.getByTestId('more-filters').click()
      await expect(window.locator('label').filter({ hasText: 'Safetensors' })).toBeVisible()
      await expectSound(window, colorScheme, 'more filters')
      await window.keyboard.press('Escape')
      await window.getByTestId('saved-searches').click()
      await window.getByTestId('save-search').click()
      await expect(window.getByTestId('saved-name')).toBeVisible()
      await expectSound(window, colorScheme, 'saving a search')
      await window.getByTestId('saved-name').fill('All')
      await window.getByTestId('saved-name').press('Enter')
      await window.getByTestId('saved-searches').click()
      await expect(window.getByRole('menuitem', { name: 'All', exact: true })).toBeVisible()
      await expectSound(window, colorScheme, 'saved searches')
      await window.keyboard.press('Escape')

      await window.getByTestId('view-creators').click()
      await expect(window.getByTestId('creator-miyori')).toBeVisible()
      await expectSound(window, colorScheme, 'creators')
      await window.getByTestId('view-tags').click()
      await expect(window.getByTestId('tag-landscape')).toBeVisible()
      await expectSound(window, colorScheme, 'tags')
      await window.getByTestId('view-images').click()
      await window.getByTestId('picture-tile-0').click()
      await expect(window.getByRole('dialog')).toBeVisible()
      await expectSound(window, colorScheme, 'a posted picture')
      await window.keyboard.press('Escape')
      await expect(window.getByRole('dialog')).toHaveCount(0)
      await expectSound(window, colorScheme, 'images')
      await askMain(window, 'changeSettings', { hidePictures: true })
      await expect(window.getByTestId('pictures-hidden')).toBeVisible()
      await shootOnce(window, `images-hidden-${colorScheme}`)
      await expectSound(window, colorScheme, 'images, hidden')
      await window.getByTestId('view-models').click()
      await expect(card).toBeVisible()
      await expectSound(window, colorScheme, 'browse, pictures hidden')
    },
  )
}
