import type { Page } from '@playwright/test'
import { known } from '../civitai/known'
import { expect, test } from './household'
import { goTo } from './screens'
import { shoot } from './shots'

function hash(window: Page): Promise<string> {
  return window.evaluate(() => globalThis.location.hash)
}

function cards(window: Page) {
  return window.locator('[data-testid^="model-card-"]')
}

test('5. Search: a suggested tag becomes a chip, filters are removed by their chips, and back and forward go through the searches', async ({
  house,
}) => {
  await house.settle()
  const { window } = await house.start()
  const field = window.getByTestId('search-field')
  await expect(cards(window).first()).toBeVisible()
  await field.pressSequentially('land')
  await expect(window.getByRole('option', { name: 'Tag landscape' })).toBeVisible()
  await shoot(window, 'suggestions')
  await field.press('ArrowDown')
  await field.press('Enter')
  await expect.poll(() => hash(window)).toBe('#/browse?tag=landscape')
  await expect(field).toHaveValue('')
  await expect(cards(window).first()).toBeVisible()

  await window.getByTestId('more-filters').click()
  await window.locator('label').filter({ hasText: 'Safetensors' }).click()
  await shoot(window, 'more-filters')
  await window.keyboard.press('Escape')
  await expect.poll(() => hash(window)).toBe('#/browse?tag=landscape&format=SafeTensor')
  await expect(window.getByTestId('set-chip')).toHaveText(['Tag: landscape', 'Safetensors'])
  await shoot(window, 'chips')
  await window.getByRole('button', { name: 'Remove the filter Tag: landscape' }).click()
  await expect.poll(() => hash(window)).toBe('#/browse?format=SafeTensor')

  await window.goBack()
  await expect(window.getByTestId('set-chip')).toHaveText(['Tag: landscape', 'Safetensors'])
  await window.goForward()
  await expect(window.getByTestId('set-chip')).toHaveText(['Safetensors'])
})

test('5. Search: a saved search and the last one are there after a restart', async ({ house }) => {
  await house.settle()
  const first = await house.start()
  await first.window.getByTestId('search-field').fill('harbor')
  await first.window.getByTestId('search-field').press('Enter')
  await expect(first.window.getByTestId(`model-card-${String(known.harborLights.modelId)}`)).toBeVisible()
  await first.window.getByTestId('saved-searches').click()
  await first.window.getByTestId('save-search').click()
  await first.window.getByTestId('saved-name').fill('My harbors')
  await shoot(first.window, 'save-search')
  await first.window.getByTestId('saved-name').press('Enter')
  await goTo(first.window, 'settings')
  await first.close()

  const { window } = await house.start()
  await expect(window.getByTestId('search-field')).toHaveValue('harbor')
  await expect.poll(() => hash(window)).toBe('#/browse?q=harbor')
  await expect(window.getByTestId(`model-card-${String(known.harborLights.modelId)}`)).toBeVisible()
  await window.getByTestId('view-tags').click()
  await window.getByTestId('saved-searches').click()
  await shoot(window, 'saved-menu')
  await window.getByRole('menuitem', { name: 'My harbors' }).click()
  await expect.poll(() => hash(window)).toBe('#/browse?q=harbor')
})

test(
  '6. Account and courtesy: without a network the answers seen earlier are shown and marked, and a retry brings fresh ones',
  { tag: '@long' },
  async ({ house }) => {
    const { civitai } = house
    await house.settle()
    const first = await house.start()
    await expect(cards(first.window).first()).toBeVisible()
    await first.close()

    civitai.faults.set([{ match: { origin: 'api' }, do: { kind: 'cut', afterBytes: 0 } }])
    const { window } = await house.start()
    const line = window.getByTestId('kept-line')
    await expect(line).toContainText('Civitai cannot be reached', { timeout: 60_000 })
    await expect(cards(window).first()).toBeVisible()
    await shoot(window, 'kept')
    civitai.faults.clear()
    await line.getByRole('button', { name: 'Try again' }).click()
    await expect(line).toHaveCount(0)
    await expect(cards(window).first()).toBeVisible()
  },
)

test('6. Account and courtesy: while Civitai asks to wait, the frame counts down, and the search goes on by itself', async ({
  house,
}) => {
  const { civitai } = house
  await house.settle()
  civitai.faults.set([
    {
      match: { origin: 'api', path: '/api/v1/models', times: 1 },
      do: { kind: 'status', status: 429, headers: { 'Retry-After': '8' }, json: { error: 'Too many requests' } },
    },
  ])
  const { window } = await house.start()
  await expect(window.getByTestId('courtesy-line')).toContainText(/Civitai asks to wait \d s\. It goes on by itself/)
  await shoot(window, 'courtesy')
  await expect(cards(window).first()).toBeVisible({ timeout: 60_000 })
  await expect(window.getByTestId('courtesy-line')).toHaveCount(0)
})

for (const [name, status, body, title] of [
  ['451', 451, '{"error":"Unavailable For Legal Reasons"}', 'Not available in your region'],
  ['503', 503, '{"error":"Service Unavailable"}', 'Civitai is overloaded'],
  [
    'challenge',
    403,
    '<!DOCTYPE html><title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/x"></script>',
    'Civitai wants to see that you are human',
  ],
] as const) {
  test(`6. Account and courtesy: ${name} is a designed state, and asking again helps when it is over`, async ({
    house,
  }) => {
    const { civitai } = house
    await house.settle()
    const type = body.startsWith('{') ? 'application/json' : 'text/html'
    // What shuts the gate for half a minute by itself is told to open it sooner.
    const headers = { 'Content-Type': type, ...(name === 'challenge' ? { 'Retry-After': '2' } : {}) }
    civitai.faults.set([
      { match: { origin: 'api', path: '/api/v1/models' }, do: { kind: 'status', status, headers, body } },
    ])
    const { window } = await house.start()
    await expect(window.getByText(title)).toBeVisible({ timeout: 60_000 })
    await shoot(window, name)
    civitai.faults.clear()
    await expect(async () => {
      const again = window.getByRole('button', { name: 'Try again' })
      if (await again.isVisible()) await again.click()
      await expect(cards(window).first()).toBeVisible({ timeout: 2000 })
    }).toPass({ timeout: 60_000 })
  })
}

test('5. Browse: creators, tags and images have views of their own that lead to models', async ({ house }) => {
  await house.settle()
  const { window } = await house.start()
  await window.getByTestId('view-creators').click()
  await window.getByTestId('name-field').fill('salt')
  await expect(window.getByTestId('creator-saltwind')).toBeVisible()
  await window.getByTestId('name-field').fill('')
  await expect(window.getByTestId('creator-miyori')).toBeVisible()
  await shoot(window, 'creators')
  await window.getByTestId('creator-miyori').getByRole('link').click()
  await expect.poll(() => hash(window)).toBe('#/browse?by=miyori')
  await expect(cards(window).first()).toBeVisible()

  await window.getByTestId('view-tags').click()
  await expect(window.getByTestId('tag-landscape')).toBeVisible()
  await shoot(window, 'tags')
  await window.getByTestId('tag-landscape').click()
  await expect.poll(() => hash(window)).toBe('#/browse?tag=landscape')

  await window.getByTestId('view-images').click()
  const image = window.getByTestId('picture-tile-0')
  await expect(image).toBeVisible()
  await shoot(window, 'images')
  await image.click()
  await expect(window.getByRole('dialog')).toBeVisible()
  await shoot(window, 'picture-dialog')
  await window.getByRole('dialog').getByRole('link', { name: / · / }).first().click()
  await expect.poll(() => hash(window)).toMatch(/^#\/model\/\d+/)
})
