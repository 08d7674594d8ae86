import type { Page } from '@playwright/test'
import { startSpoiler } from '../civitai/spoiler'
import { expect, test } from './household'
import { catalogue as english } from '../../renderer/text/en/catalogue'
import { shootOnce } from './shots'

const broken = english.common.state.crash.title

/** Goes to a place within the app and waits until what it asked for has been answered, and drawn. */
async function visit(window: Page, hash: string, answers: () => number): Promise<void> {
  const before = answers()
  await window.evaluate((to) => (globalThis.location.hash = to), hash)
  await expect.poll(answers).toBeGreaterThan(before)
  // One answer leads to the next question; quiet for a while means that all are answered.
  for (let last = -1; last !== answers();) {
    last = answers()
    await window.evaluate(() => new Promise((resolve) => setTimeout(resolve, 120)))
  }
}

test(
  'Bad input: over 2,000 spoilt models, pictures, creators and tags break no screen, and what cannot be read is told',
  { tag: '@long' },
  async ({ house }) => {
    test.setTimeout(400_000)
    await house.settle({ showUpTo: 16, blurAbove: 16 })
    const civitai = await startSpoiler(house.civitai.url)
    try {
      const { window } = await house.start({ civitaiUrl: civitai.url })
      await expect(window.getByTestId('nav-browse')).toBeVisible()
      const ids = house.civitai.catalogue.models.map(({ id }) => id)
      let told = 0
      for (let round = 0; civitai.spoilt() < 2100; round += 1) {
        const number = String(round)
        for (const place of [
          `#/browse?sort=Newest&base=${number}&base=SDXL+1.0&base=Pony&base=SD+1.5`,
          `#/model/${String(ids[round % ids.length])}`,
          `#/browse/images?model=${String(ids[(round * 7) % ids.length])}`,
          `#/browse/creators?q=${'abcdefghijklmnopqrstuvwxyz'[round % 26] ?? ''}`,
          `#/browse/tags?q=${'abcdefghijklmnopqrstuvwxyz'[round % 26] ?? ''}`,
        ]) {
          await visit(window, place, civitai.answers)
          const words = await window.evaluate(() => document.querySelector('main')?.textContent ?? '')
          expect(words, place).not.toContain(broken)
          expect(words.trim(), place).not.toBe('')
          if (await window.getByTestId('left-out').isVisible()) {
            told += 1
            if (told === 1) await shootOnce(window, 'left-out')
          }
        }
      }
      expect(told).toBeGreaterThan(3)
    } finally {
      await civitai.stop()
    }
  },
)
