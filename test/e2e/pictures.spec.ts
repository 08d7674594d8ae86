import type { Page } from '@playwright/test'
import { expect, test, type Household } from './household'
import { goTo } from './screens'
import { openSettled, settled } from './watching'

/** The requests for pictures that reached the stand-in, oldest first. */
function pictureRequests(house: Household) {
  return house.civitai.log.entries().filter(({ url }) => url.startsWith('/xG1nkqKTMzGDvpLrqFT7WA/'))
}

const anyPicture = { path: '/xG1nkqKTMzGDvpLrqFT7WA/' }

async function scrollTo(window: Page, top: number): Promise<void> {
  await window.locator('[role="grid"]').evaluate((grid, to) => grid.parentElement?.scrollTo({ top: to }), top)
}

/** The pictures in the grid that are in view have all come. */
async function picturesShown(window: Page): Promise<void> {
  await expect(window.locator('[role="grid"] img[data-state="loaded"]').first()).toBeVisible()
  await expect(window.locator('[role="grid"] img[data-state="loading"]')).toHaveCount(0)
}

test('5. Browse: pictures come in a few fixed sizes, without a key, and only for what is near the view', async ({
  house,
}) => {
  const { window } = await openSettled(house)
  await picturesShown(window)
  const requests = pictureRequests(house)
  expect(requests.length).toBeLessThan(60)
  for (const { url, headers } of requests) {
    expect(url).toMatch(/\/(anim=false,transcode=true,)?width=(96|320|450|512|800|1200|1600)(,optimized=true)?\//)
    expect(headers).not.toHaveProperty('authorization')
    expect(headers).not.toHaveProperty('cookie')
  }
})

test('5. Browse: at most eight pictures are fetched at once, and what is scrolled past is given up', async ({
  house,
}) => {
  house.civitai.faults.set([{ match: anyPicture, do: { kind: 'hang' } }])
  const running = await openSettled(house)
  const open = () => pictureRequests(house).filter(({ end }) => end === 'open')
  await expect.poll(() => open().length).toBe(8)
  await settled(running)
  expect(pictureRequests(house)).toHaveLength(8)

  await scrollTo(running.window, 5000)
  await expect
    .poll(() =>
      pictureRequests(house)
        .slice(0, 8)
        .map(({ end }) => end),
    )
    .toEqual(Array(8).fill('cut'))
  await expect.poll(() => open().length).toBe(8)
  await settled(running)
  expect(open()).toHaveLength(8)
})

test(
  '5. Browse: pictures that came once are there without a network, until they are cleared',
  { tag: '@long' },
  async ({ house }) => {
    const first = await openSettled(house)
    await picturesShown(first.window)
    await first.close()
    house.civitai.faults.set([{ match: anyPicture, do: { kind: 'cut', afterBytes: 0 } }])
    house.civitai.log.clear()

    const second = await house.start()
    await picturesShown(second.window)
    await expect(second.window.locator('[role="grid"] img[data-state="failed"]')).toHaveCount(0)
    expect(pictureRequests(house)).toEqual([])

    await goTo(second.window, 'settings')
    await second.window.getByTestId('clear-pictures').click()
    await expect(second.window.getByText(/ 0 B now\.$/)).toBeVisible()
  },
)
