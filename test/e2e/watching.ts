import { expect } from '@playwright/test'
import type { RunningApp } from './app'
import type { Household } from './household'

/** Opens the app after a finished first start and waits for its first page, cards and all. */
export async function openSettled(house: Household): Promise<RunningApp> {
  await house.settle()
  const running = await house.start()
  await expect(running.window.locator('a[data-index="0"]')).toBeVisible()
  await settled(running)
  return running
}

/** What reached the stand-in from anything else than our own client in main: Chromium names itself as a browser. */
export function fromThePage(house: Household): string[] {
  return house.civitai.log
    .entries()
    .filter(({ headers }) => !String(headers['user-agent']).startsWith('Modelport/'))
    .map(({ method, url }) => `${method} ${url}`)
}

/** Lets the page and main have their turns, so that what was to happen has happened. */
export async function settled({ app, window }: RunningApp): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await window.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
    await app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 10)))
  }
}
