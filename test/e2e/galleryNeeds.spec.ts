import { expect, test } from './household'
import { shoot } from './shots'

test('6.8 From a picture to its models: one that is chosen in the gallery opens the list of what it needs', async ({
  house,
}) => {
  await house.settle()
  const { window } = await house.start()
  await window.getByTestId('view-images').click()
  await window.getByTestId('picture-tile-0').click()
  const dialog = window.getByTestId('picture-dialog')
  await expect(dialog.getByRole('link', { name: / · / }).first()).toBeVisible()
  const named = (await dialog.getByRole('link', { name: / · / }).first().textContent()) ?? ''
  await dialog.getByTestId('picture-needs').click()
  const needs = window.getByTestId('needs-sheet').getByTestId('need')
  await expect(needs.filter({ hasText: named.split(' · ')[0] ?? '' }).first()).toHaveAttribute('data-state', 'found')
  await shoot(window, 'gallery-needs')
  await window.getByTestId('needs-get').click()
  await expect(window.getByTestId('links-add')).toBeVisible()
})
