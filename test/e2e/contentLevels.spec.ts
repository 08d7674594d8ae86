import type { Page } from '@playwright/test'
import type { CommandInput } from '@shared/ipc'
import { known } from '../civitai/catalogue'
import { askMain } from './bridge'
import { expect, test, type Household } from './household'
import { goTo, openModel, queueFile } from './screens'

/** A picture as it was in the page in one frame: its id, and whether it was blurred. */
type Seen = { id: number; blurred: boolean; phase: string }

/** Notes in every frame which pictures are in the page. Survives a reload. */
async function watchPictures(window: Page): Promise<void> {
  const script = `
    globalThis.seenPictures = []
    globalThis.phase = 'start'
    const look = () => {
      for (const image of document.querySelectorAll('img[data-address], video')) {
        const address = image.dataset.address ?? image.src
        const id = Number(/(\\d+)\\.(?:jpeg|mp4)/.exec(address)?.[1] ?? 0)
        globalThis.seenPictures.push({ id, blurred: image.dataset.blurred === 'true', phase: globalThis.phase })
      }
    }
    const each = () => { look(); requestAnimationFrame(each) }
    requestAnimationFrame(each)
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })`
  await window.addInitScript(script)
  await window.reload()
}

/** Changes settings; what is seen after main's answer belongs to the phase. */
async function change(window: Page, settings: CommandInput<'changeSettings'>, phase: string): Promise<void> {
  await askMain(window, 'changeSettings', settings)
  await window.evaluate((name) => Reflect.set(globalThis, 'phase', name), phase)
}

async function seenIn(window: Page, phase: string): Promise<Seen[]> {
  const seen = await window.evaluate((): unknown => Reflect.get(globalThis, 'seenPictures'))
  return (seen as Seen[]).filter((one) => one.phase === phase)
}

function levelOf(house: Household, id: number): number {
  return house.civitai.catalogue.picture(id)?.level ?? 0
}

test(
  '5. Browse: what is above the chosen level is never seen, not for one frame',
  { tag: '@long' },
  async ({ house }) => {
    await house.settle({ showUpTo: 16, blurAbove: 4 })
    const { window } = await house.start()
    const firstCard = window.locator('a[data-index="0"]')
    const loaded = window.locator('[role="grid"] img[data-state="loaded"]').first()
    await expect(firstCard).toBeVisible()
    await watchPictures(window)
    await expect(loaded).toBeVisible()
    await window.locator('[role="grid"]').evaluate((grid) => grid.parentElement?.scrollTo({ top: 1500 }))
    await expect(loaded).toBeVisible()
    const atStart = await seenIn(window, 'start')
    expect(atStart.length).toBeGreaterThan(0)
    expect(atStart.filter(({ id, blurred }) => levelOf(house, id) > 4 && !blurred)).toEqual([])
    // There was something to blur, else nothing was shown here.
    expect(atStart.some(({ blurred }) => blurred)).toBe(true)

    await change(window, { blurAbove: 1 }, 'blurred more')
    await window.locator('a[data-index="30"]').click()
    await expect(window.locator('[data-testid^="version-tab-"]').first()).toBeVisible()
    await window.goBack()
    await expect(loaded).toBeVisible()
    const blurredMore = await seenIn(window, 'blurred more')
    expect(blurredMore.length).toBeGreaterThan(0)
    expect(blurredMore.filter(({ id, blurred }) => levelOf(house, id) > 1 && !blurred)).toEqual([])

    await change(window, { showUpTo: 1 }, 'less')
    await expect(loaded).toBeVisible()
    await window.goForward()
    await window.goBack()
    await expect(loaded).toBeVisible()
    const less = await seenIn(window, 'less')
    expect(less.length).toBeGreaterThan(0)
    expect(less.filter(({ id }) => levelOf(house, id) > 1)).toEqual([])
  },
)

test('5. Browse: a blurred card says why, and its picture is shown when it is asked for', async ({ house }) => {
  await house.settle({ showUpTo: 16, blurAbove: 1 })
  const { window } = await house.start()
  const reveal = window.getByRole('button', { name: /^Show the picture of / }).first()
  await reveal.scrollIntoViewIfNeeded()
  const cell = window
    .locator('[role="gridcell"]')
    .filter({ has: window.locator('img[data-blurred]') })
    .first()
  const card = cell.locator('a')
  const testId = await card.getAttribute('data-testid')
  await expect(card).toContainText(/Rated (PG-13|R|X|XXX)|Not rated yet/)
  await card.focus()
  await window.keyboard.press('Tab')
  await window.keyboard.press('Enter')
  const same = window.getByTestId(testId ?? '')
  await expect(same.locator('img')).not.toHaveAttribute('data-blurred')
  await expect(same).toBeFocused()
})

/** All that could show a picture. */
const pictures = 'img[src^="picture:"], video, canvas, [style*="data:image"]'

test(
  '5. Browse: one key hides all pictures in the whole app at once, and the mark in the rail shows them again',
  { tag: '@long' },
  async ({ house }) => {
    await house.settle()
    const { window } = await house.start()
    await queueFile(window, known.harborLights)
    await goTo(window, 'browse')
    await expect(window.locator(pictures).first()).toBeAttached()

    await window.getByTestId('search-field').focus()
    await window.keyboard.press('Control+Shift+H')
    const mark = window.getByTestId('pictures-hidden')
    await expect(mark).toBeVisible()
    await expect(window.locator(pictures)).toHaveCount(0)
    await openModel(window, known.harborLights)
    await expect(window.getByTestId(`version-tab-${String(known.harborLights.versionId)}`)).toBeVisible()
    await expect(window.locator(pictures)).toHaveCount(0)
    await goTo(window, 'downloads')
    await window.locator('[data-testid^="download-row-"]').first().click()
    await expect(window.locator(pictures)).toHaveCount(0)

    // Kept for the next load of the page too: a screen may still be shared.
    await window.reload()
    await expect(mark).toBeVisible()
    await goTo(window, 'browse')
    await expect(window.locator('a[data-index="0"]')).toBeVisible()
    await expect(window.locator(pictures)).toHaveCount(0)

    await mark.click()
    await expect(mark).toHaveCount(0)
    await expect(window.locator(pictures).first()).toBeAttached()
  },
)
