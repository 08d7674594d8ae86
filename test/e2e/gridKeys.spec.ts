import type { Page } from '@playwright/test'
import { expect, test } from './household'
import { openSettled } from './watching'

const focusedCard = (window: Page) =>
  window.evaluate(() => {
    const index = document.activeElement?.getAttribute('data-index')
    return index === null || index === undefined ? null : Number(index)
  })

const card = (window: Page, index: number) => window.locator(`a[data-index="${String(index)}"]`)

test('5. Browse: the grid is gone through by keys, and the focus stays when its row is scrolled out of sight', async ({
  house,
}) => {
  const { window } = await openSettled(house)
  await window.getByTestId('search-field').focus()
  await window.keyboard.press('ArrowDown')
  await expect(card(window, 0)).toBeFocused()
  await window.keyboard.press('ArrowRight')
  await window.keyboard.press('ArrowDown')
  await expect.poll(() => focusedCard(window)).toBeGreaterThan(1)
  const columns = ((await focusedCard(window)) ?? 0) - 1
  await window.keyboard.press('PageDown')
  await expect.poll(() => focusedCard(window)).toBeGreaterThan(columns + 1)
  const paged = (await focusedCard(window)) ?? 0
  expect((paged - 1) % columns).toBe(0)
  await window.keyboard.press('PageUp')
  await expect(card(window, columns + 1)).toBeFocused()
  await window.keyboard.press('End')
  await expect.poll(() => focusedCard(window)).toBeGreaterThan(paged)
  await window.keyboard.press('Home')
  await expect(card(window, 0)).toBeFocused()

  await window.locator('[role="grid"]').evaluate((grid) => grid.parentElement?.scrollTo({ top: 2600 }))
  await expect(card(window, columns * 7)).toBeAttached()
  await expect(card(window, 0)).toBeFocused()
  await window.keyboard.press('ArrowRight')
  await expect(card(window, 1)).toBeFocused()
  await expect(card(window, 1)).toBeInViewport()
})

test('5. Browse: "back" from a model leads to the same place and card', async ({ house }) => {
  const { window } = await openSettled(house)
  await window.getByTestId('search-field').focus()
  await window.keyboard.press('ArrowDown')
  for (let n = 0; n < 4; n += 1) await window.keyboard.press('PageDown')
  await expect.poll(() => focusedCard(window)).toBeGreaterThan(8)
  const index = (await focusedCard(window)) ?? 0
  const place = () => window.locator('[role="grid"]').evaluate((grid) => grid.parentElement?.scrollTop)
  await expect(card(window, index)).toBeInViewport()
  const before = await place()
  await window.keyboard.press('Enter')
  await expect(window.locator('[data-testid^="version-tab-"]').first()).toBeVisible()
  await window.goBack()
  await expect(card(window, index)).toBeFocused()
  expect(await place()).toBe(before)
})
