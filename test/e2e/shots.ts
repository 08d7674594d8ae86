import type { Page } from '@playwright/test'

/** Where pictures of the screens are put, if they are asked for. */
const shots = process.env.MODELPORT_SHOTS

/** Takes a picture of the screen in both themes and sizes; the window is as before afterwards, but in the light theme. */
export async function shoot(window: Page, name: string): Promise<void> {
  if (shots === undefined) return
  for (const colorScheme of ['dark', 'light'] as const) {
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
}

/** Takes one picture of the screen as it is. */
export async function shootOnce(window: Page, name: string): Promise<void> {
  if (shots !== undefined) await window.screenshot({ path: `${shots}/${name}.png`, animations: 'disabled' })
}
