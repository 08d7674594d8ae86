import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { cutOff } from './cutOff'
import { type colorSchemes, languages, setLanguage } from './shots'

export { colorSchemes } from './shots'
type ColorScheme = (typeof colorSchemes)[number]

const large = { width: 1280, height: 800 }
const small = { width: 960, height: 600 }

/** Where pictures of the screens are put, if they are asked for. */
const shots = process.env.MODELPORT_SHOTS

/** In `npm run test:look`, or with pictures, the words of both languages are measured as well, which takes minutes. */
const measuresWords = process.env.MODELPORT_LOOK !== undefined || shots !== undefined

/** Puts the window into a theme, without motion: half-way through a fade every text has too little contrast. */
export async function showIn(window: Page, colorScheme: ColorScheme): Promise<void> {
  await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
}

/** What axe calls serious or critical, a line for each element: the rule, the element and what is wrong with it. */
export async function violations(window: Page): Promise<string[]> {
  // Electron opens no second page for axe to join the frames' results in; our pages have no frames.
  const { violations: found } = await new AxeBuilder({ page: window }).setLegacyMode().analyze()
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    )
}

/**
 * Looks at a screen: axe finds nothing serious, and, where that is asked for, in both languages nothing is cut off in the
 * smallest window. The window is as before afterwards. Soft, so that one run tells what is wrong on all screens.
 */
export async function expectSound(window: Page, colorScheme: ColorScheme, screen: string): Promise<void> {
  expect.soft(await violations(window), screen).toEqual([])
  // Words have the same room in both themes.
  if (measuresWords && (colorScheme === 'dark' || shots !== undefined)) {
    for (const language of languages) await inLanguage(window, language, screen, colorScheme)
    await setLanguage(window, 'en')
  }
}

async function inLanguage(
  window: Page,
  language: 'en' | 'zh-CN',
  screen: string,
  colorScheme: ColorScheme,
): Promise<void> {
  await setLanguage(window, language)
  const name = `${screen.replace(/\W+/g, '-')}-${language}-${colorScheme}`
  if (shots !== undefined) await window.screenshot({ path: `${shots}/${name}-1280.png`, animations: 'disabled' })
  await window.setViewportSize(small)
  // What is laid out by script is laid out in the next frames.
  await window.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))))
  expect.soft(await cutOff(window), `${screen}, ${language}`).toEqual([])
  if (shots !== undefined) await window.screenshot({ path: `${shots}/${name}-960.png`, animations: 'disabled' })
  await window.setViewportSize(large)
}
