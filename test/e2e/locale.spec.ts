import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { known } from '../civitai/known'
import { expect, test } from './household'
import { goTo, historyOf, queueFile, rowState } from './screens'

/** Digits of other scripts: Arabic, Persian, Devanagari, Thai. */
const foreignDigits = /[٠-٩۰-۹०-९๐-๙]/

for (const [place, locale, zone, ahead] of [
  ['Egypt, with digits of its own and from right to left', 'ar_EG', 'Africa/Cairo', 120],
  ['Thailand, with its calendar, in a zone of three quarters of an hour', 'th_TH', 'Asia/Kathmandu', 345],
] as const) {
  test(`5. Robustness: on a computer of ${place}, all is written as the app's language has it`, async ({ house }) => {
    await house.settle()
    const env = { LANG: `${locale}.UTF-8`, LANGUAGE: locale, LC_ALL: `${locale}.UTF-8`, TZ: zone }
    const { app, window } = await house.start({ env })
    expect(await app.evaluate(({ app: ours }) => ours.getSystemLocale())).toContain(locale.slice(0, 2))
    expect(await window.evaluate(() => new Date('2026-01-01').getTimezoneOffset())).toBe(-ahead)
    const before = Date.now()
    await queueFile(window, known.paperLantern)
    const { model } = await house.expected(known.paperLantern)
    await expect(rowState(window, model)).toHaveText('Verified')
    await historyOf(window, model)
    for (const page of ['downloads', 'library', 'settings', 'browse'] as const) {
      await goTo(window, page)
      const { text, direction, language } = await window.evaluate(() => ({
        text: document.body.innerText,
        direction: getComputedStyle(document.body).direction,
        language: document.documentElement.lang,
      }))
      expect([page, direction, language]).toEqual([page, 'ltr', 'en'])
      expect(text, page).not.toMatch(foreignDigits)
      expect(text, page).not.toContain('2569')
    }
    const queue = JSON.parse(await readFile(join(house.profile, 'queue.json'), 'utf8')) as {
      downloads: { addedAt: number; state: { at: number } }[]
    }
    const [saved] = queue.downloads
    expect(saved?.addedAt).toBeGreaterThanOrEqual(before)
    expect(saved?.state.at).toBeLessThanOrEqual(Date.now())
  })
}
