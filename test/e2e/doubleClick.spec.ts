import { expect } from '@playwright/test'
import { known } from '../civitai/known'
import { askMain } from './bridge'
import { test } from './household'
import { rows } from './screens'
import { openSettled } from './watching'

test('6. The engine: the same file wanted twice at the same moment is queued once', async ({ house }) => {
  house.civitai.settings.bytesPerSecond = 10_000
  const { window } = await openSettled(house)
  const file = { ...known.tidePool, target: null }
  const replies = await Promise.all([
    askMain(window, 'addDownloads', { files: [file, file] }),
    askMain(window, 'addDownloads', { files: [file] }),
  ])
  expect(replies).toContainEqual({ ok: true, value: { ids: [] } })
  expect(replies).toContainEqual({ ok: true, value: { ids: [expect.any(String)] } })
  await window.getByTestId('nav-downloads').click()
  await expect(rows(window)).toHaveCount(1)
})
