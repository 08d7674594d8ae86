import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The themes in which every screen is looked at. */
export const colorSchemes = ['dark', 'light'] as const

/** Puts the window into a theme, without motion: half-way through a fade every text has too little contrast. */
export async function showIn(window: Page, colorScheme: (typeof colorSchemes)[number]): Promise<void> {
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

/** Axe finds nothing serious on this screen. Soft, so that one run tells what is wrong on all screens. */
export async function expectAccessible(window: Page, screen: string): Promise<void> {
  expect.soft(await violations(window), screen).toEqual([])
}
