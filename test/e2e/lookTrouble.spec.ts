import type { Page } from '@playwright/test'
import type { Fault } from '../civitai/faults'
import { known } from '../civitai/known'
import { askMain } from './bridge'
import { colorSchemes, expectSound, showIn } from './look'
import { expect, test } from './household'
import { goTo, openModel } from './screens'

type Answer = { status: number; headers?: Record<string, string>; body: string }

const challenge = '<!DOCTYPE html><title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/x"></script>'
const page = { 'Content-Type': 'text/html' }

/** What may come in place of models, and what is said of it. */
const answers: readonly (readonly [name: string, answer: Answer, words: string])[] = [
  [
    'region blocked',
    { status: 451, body: '{"error":"Unavailable For Legal Reasons"}' },
    'Not available in your region',
  ],
  [
    'no answer to read',
    { status: 200, body: '{"items":[{"id":12,"name":"Harb' },
    'Civitai answered something unreadable',
  ],
  ['overloaded', { status: 503, headers: { 'Retry-After': '1' }, body: '{}' }, 'Civitai is overloaded'],
  [
    'maintenance',
    { status: 503, headers: page, body: '<title>Civitai | Scheduled maintenance</title>' },
    'being worked on',
  ],
  ['challenge', { status: 403, headers: { ...page, 'Retry-After': '2' }, body: challenge }, 'that you are human'],
]

function instead({ status, headers = {}, body }: Answer): Fault {
  return { match: { origin: 'api', path: '/api/v1/models' }, do: { kind: 'status', status, headers, body } }
}

/** Asks for models that were not asked for before. */
async function search(window: Page, words: string): Promise<void> {
  await window.evaluate((to) => (globalThis.location.hash = to), `#/browse?q=${encodeURIComponent(words)}`)
}

for (const colorScheme of colorSchemes) {
  test(
    `6. Account and courtesy: whatever comes in place of models is a designed state in both languages, ${colorScheme}`,
    { tag: '@long' },
    async ({ house }) => {
      test.setTimeout(400_000)
      const { faults } = house.civitai
      await house.settle()
      const { window } = await house.start()
      await showIn(window, colorScheme)
      await expect(window.locator('[data-testid^="model-card-"]').first()).toBeVisible()
      for (const [name, answer, words] of answers) {
        faults.set([instead(answer)])
        await search(window, name)
        await expect(window.getByRole('alert')).toContainText(words, { timeout: 60_000 })
        await expectSound(window, colorScheme, name)
        faults.clear()
      }
      faults.set([{ match: { origin: 'api' }, do: { kind: 'cut', afterBytes: 0 } }])
      await search(window, 'offline')
      await expect(window.getByRole('alert')).toContainText('Civitai cannot be reached', { timeout: 60_000 })
      await expectSound(window, colorScheme, 'offline')
      faults.clear()
      faults.set([{ match: { origin: 'api' }, do: { kind: 'hang' } }])
      await search(window, 'never answered')
      await expect(window.getByRole('status', { name: 'Looking for models' })).toBeVisible()
      await expectSound(window, colorScheme, 'loading')
      faults.clear()

      await window.evaluate(() => (globalThis.location.hash = '#/browse?favorites=1'))
      await expect(window.getByRole('alert')).toContainText('Needs your API key')
      await expectSound(window, colorScheme, 'favourites without a key')
      await search(window, 'nothing is called this')
      await expect(window.getByText('No model matches “nothing is called this”')).toBeVisible()
      await expectSound(window, colorScheme, 'nothing found')
    },
  )

  test(
    `6. Account and courtesy: answers seen earlier, and hidden pictures, read well in both languages, ${colorScheme}`,
    { tag: '@long' },
    async ({ house }) => {
      test.setTimeout(400_000)
      await house.settle()
      const { window } = await house.start()
      await showIn(window, colorScheme)
      await openModel(window, known.harborLights)
      await expect(window.getByTestId('download-button')).toBeEnabled()
      await goTo(window, 'browse')
      await expect(window.locator('[data-testid^="model-card-"]').first()).toBeVisible()
      house.civitai.faults.set([{ match: { origin: 'api' }, do: { kind: 'cut', afterBytes: 0 } }])
      await window.reload()
      await expect(window.getByTestId('kept-line')).toContainText('Civitai cannot be reached', { timeout: 60_000 })
      await expectSound(window, colorScheme, 'kept answers')
      await openModel(window, known.harborLights)
      await expect(window.getByTestId('download-button')).toBeEnabled()
      await askMain(window, 'changeSettings', { hidePictures: true })
      await expect(window.getByTestId('pictures-hidden')).toBeVisible()
      await expectSound(window, colorScheme, 'model, pictures hidden')
    },
  )
}
