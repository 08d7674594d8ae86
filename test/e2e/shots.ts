import { expect, type Page } from '@playwright/test'
import { askMain } from './bridge'

/** Where pictures of the screens are put, if they are asked for. */
const shots = process.env.MODELPORT_SHOTS

/** MODELPORT_SHOTS_IN=light,zh-CN takes pictures, and looks at screens, in this theme and language only. */
const [onlyTheme, onlyLanguage] = process.env.MODELPORT_SHOTS_IN?.split(',') ?? []

type Language = 'en' | 'zh-CN'

/** The themes in which every screen is looked at. */
export const colorSchemes = (['dark', 'light'] as const).filter((theme) => (onlyTheme ?? theme) === theme)

/** The languages in which every screen is looked at. */
export const languages = (['en', 'zh-CN'] as const).filter((language) => (onlyLanguage ?? language) === language)

/** Has the window speak a language; without a reload, so what is open stays open. */
export async function setLanguage(window: Page, language: Language): Promise<void> {
  await askMain(window, 'changeSettings', { language })
  await expect(window.locator('html')).toHaveAttribute('lang', language)
}

/** Takes a picture of the screen in both themes and sizes; the window is as before afterwards, but in the light theme. */
export async function shoot(window: Page, name: string): Promise<void> {
  if (shots === undefined) return
  if (onlyLanguage === 'zh-CN') await setLanguage(window, 'zh-CN')
  for (const colorScheme of colorSchemes) {
    for (const [width, height] of [
      [1280, 800],
      [960, 600],
    ] as const) {
      await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await window.setViewportSize({ width, height })
      await window.screenshot({ path: `${shots}/${name}-${colorScheme}-${String(width)}.png`, animations: 'disabled' })
    }
  }
  await window.setViewportSize({ width: 1280, height: 800 })
  if (onlyLanguage === 'zh-CN') await setLanguage(window, 'en')
}

/** Takes one picture of the screen as it is. */
export async function shootOnce(window: Page, name: string): Promise<void> {
  if (shots !== undefined) await window.screenshot({ path: `${shots}/${name}.png`, animations: 'disabled' })
}
