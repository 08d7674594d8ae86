import type { Locator, Page } from '@playwright/test'
import { known } from '../civitai/known'
import { expect, test } from './household'
import { openModel, queueFile, rows, rowState } from './screens'

/** What has the focus, as a person sees it. */
type Stop = { name: string; inView: boolean; marked: boolean; where: string }

async function focused(window: Page): Promise<Stop | null> {
  return await window.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return null
    const { innerWidth, innerHeight } = globalThis
    // A control of one's own drawing has the mark on what is drawn for it: its label, track or frame.
    const drawn = [element, element.nextElementSibling, element.parentElement, element.closest('label')]
    const isInView = (one: Element) => {
      const { top, left, bottom, right, width, height } = one.getBoundingClientRect()
      return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && width > 2 && height > 2
    }
    const isMarked = (one: Element | null | undefined) => {
      if (!one) return false
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(one)
      const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent')
      const probe = document.createElement('i')
      probe.style.color = accent
      document.body.append(probe)
      const colour = getComputedStyle(probe).color
      probe.remove()
      return (
        (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) ||
        boxShadow.includes(colour) ||
        borderColor === colour
      )
    }
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null
    const labelledBy = document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent
    const names = [element.ariaLabel, labelledBy, label, element.textContent, element.getAttribute('placeholder')]
    const name = names.find((one) => (one ?? '').trim() !== '') ?? element.title
    return {
      name: name.trim().slice(0, 60),
      inView: (element.offsetWidth > 2 ? [element] : drawn).some((one) => one !== null && isInView(one)),
      marked: drawn.some(isMarked),
      where: `${element.tagName} ${element.dataset.testid ?? element.className.slice(0, 40)}`,
    }
  })
}

/** Presses Tab through a screen until the focus is where it was first, or has left the page; answers what had it. */
async function walk(window: Page, screen: string): Promise<string[]> {
  const names: string[] = []
  const seen = new Set<string>()
  let last = ''
  for (let step = 0; step < 150; step += 1) {
    await window.keyboard.press('Tab')
    const id = await window.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return null
      const { dataset } = document.documentElement
      if (element.dataset.stop === undefined) {
        dataset.stops = String(Number(dataset.stops ?? '0') + 1)
        element.dataset.stop = dataset.stops
      }
      return element.dataset.stop
    })
    // A field for a time has several parts, each a stop of its own.
    if (id === null || id === last) continue
    if (seen.has(id)) break
    last = id
    seen.add(id)
    const stop = await focused(window)
    if (stop === null) continue
    expect.soft(stop.name, `${screen}: ${stop.where} has a name`).not.toBe('')
    expect.soft(stop.inView, `${screen}: ${stop.where} "${stop.name}" is in view`).toBe(true)
    expect.soft(stop.marked, `${screen}: ${stop.where} "${stop.name}" shows that it has the focus`).toBe(true)
    names.push(stop.name)
  }
  return names
}

/** The buttons, links and fields of the page that Tab has not been to, those left to arrow keys aside. */
async function missed(window: Page): Promise<string[]> {
  return await window.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main :is(button, a, input, select, [tabindex="0"]), nav a')]
      .filter((element) => element.checkVisibility() && !element.matches(':disabled, [data-stop], [tabindex="-1"]'))
      // Of a group of radio buttons Tab goes to one; hidden file inputs and the like are nobody's.
      .filter((element) => !element.matches('input[type="radio"], input[type="hidden"], [aria-hidden="true"] *'))
      .map((element) => `${element.tagName} ${element.ariaLabel ?? element.textContent.trim().slice(0, 60)}`),
  )
}

async function forgetStops(window: Page): Promise<void> {
  await window.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('[data-stop]')) delete element.dataset.stop
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
}

test(
  '7. Keyboard and assistive technology: every screen is gone through by Tab alone; each stop has a name, is in view and is marked, and none is left out',
  { tag: '@long' },
  async ({ house }) => {
    test.setTimeout(300_000)
    await house.settle()
    const { window } = await house.start()
    await window.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await expect(window.locator('[data-testid^="model-card-"]').first()).toBeVisible()
    await queueFile(window, known.paperLantern)
    await expect(rowState(window, (await house.expected(known.paperLantern)).model)).toContainText('Verified')
    const at = (testId: string) => window.getByTestId(testId)
    const screens: readonly [name: string, reach: () => Promise<unknown>, there: Locator][] = [
      ['browse', () => at('nav-browse').press('Enter'), window.locator('[data-testid^="model-card-"]').first()],
      ['images', () => at('view-images').press('Enter'), at('picture-tile-0')],
      ['creators', () => at('view-creators').press('Enter'), at('creator-miyori')],
      ['tags', () => at('view-tags').press('Enter'), at('tag-landscape')],
      ['model', () => openModel(window, known.harborLights), at('download-button')],
      ['downloads', () => at('nav-downloads').press('Enter'), rows(window).first()],
      ['library', () => at('nav-library').press('Enter'), window.getByRole('table')],
      ['folders', () => at('nav-folders').press('Enter'), window.getByRole('table', { name: 'Folders of ComfyUI' })],
      ['settings', () => at('nav-settings').press('Enter'), at('key-field')],
    ]
    for (const [name, reach, there] of screens) {
      await reach()
      await expect(there).toBeVisible()
      if (name === 'model') await expect(there).toBeEnabled()
      await forgetStops(window)
      const stops = await walk(window, name)
      expect.soft(stops.length, name).toBeGreaterThan(8)
      expect.soft(await missed(window), name).toEqual([])
    }
  },
)
