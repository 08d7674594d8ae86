import type { Page } from '@playwright/test'
import { buildCatalogue } from '../civitai/catalogue'
import { known } from '../civitai/known'
import { startCivitai } from '../civitai/server'
import { xssCorpus } from '../renderer/model/xssCorpus'
import { addressRequests, expect, test } from './household'
import { goTo, openModel, row, rowState } from './screens'
import { settled } from './watching'

test('4. The model page: a key that is needed and a version for the site only are told before a click', async ({
  house,
}) => {
  await house.settle()
  const { window } = await house.start()
  const note = window.getByRole('note')
  await openModel(window, known.needsKey)
  await expect(note).toContainText('Only for people who are signed in')
  await note.getByRole('button', { name: 'Enter API key' }).click()
  await expect(window.getByTestId('key-field')).toBeVisible()
  await window.keyboard.press('Escape')
  await openModel(window, known.generationOnly)
  await expect(note).toContainText('For use on Civitai only')
  await expect(window.getByTestId('download-button')).toHaveCount(0)
})

test('4. The model page: early access is queued for the day it opens, and Civitai is not asked for it before', async ({
  house,
}) => {
  const { model } = await house.expected(known.earlyAccess)
  await house.settle()
  const { window } = await house.start()
  await openModel(window, known.earlyAccess)
  await window.getByRole('button', { name: 'Start when it opens' }).click()
  await expect(window.getByTestId('download-queued')).toContainText('starts by itself')
  await goTo(window, 'downloads')
  await expect(rowState(window, model)).toContainText('Early access until')
  expect(addressRequests(house.civitai)).toEqual([])
  await expect(row(window, model)).toBeVisible()
})

test('4. The model page: a pickle is asked about once, and what a checkpoint comes with is added by one click', async ({
  house,
}) => {
  await house.settle()
  const { window } = await house.start()
  await openModel(window, known.upscaler)
  await window.getByTestId('download-button').click()
  const dialog = window.getByTestId('risk-dialog')
  await expect(dialog).toContainText('it can run programs')
  await dialog.getByRole('button', { name: 'Do not download' }).click()
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await window.getByTestId('download-button').click()
  await window.getByTestId('risk-confirm').click()
  await expect(window.getByTestId('download-queued')).toBeVisible()

  await openModel(window, known.harborLights)
  await expect(window.getByText('This Checkpoint comes with: VAE')).toBeVisible()
  await window.getByTestId('add-companions').click()
  await expect(window.getByTestId('download-button')).toHaveText(/^Download 2 files/)
  await expect(window.getByRole('region', { name: 'Where it goes' })).toContainText('vae')
})

test('4. The model page: a VAE that another version owns is offered, added and downloaded with the checkpoint', async ({
  house,
}) => {
  const { model } = await house.expected(known.linkedVae)
  await house.settle()
  const { window } = await house.start()
  await openModel(window, known.linkedVae)
  await window.getByTestId('add-companions').click()
  await window.getByRole('button', { name: /^Download 2 files/ }).click()
  await expect(window.getByTestId('download-queued')).toBeVisible()
  await goTo(window, 'downloads')
  await expect(rowState(window, model)).toHaveText(['Verified', 'Verified'])
})

test('4. The model page: pictures are shown large with how they were made, by mouse and by keys', async ({ house }) => {
  await house.settle()
  const { app, window } = await house.start()
  await openModel(window, known.harborLights)
  await window.getByRole('button', { name: 'Show it large, with how it was made' }).click()
  const dialog = window.getByTestId('picture-dialog')
  await expect(dialog).toContainText('lighthouse on a cliff at dusk')
  await expect(dialog).toContainText('blurry, text, watermark')
  await dialog.getByRole('button', { name: 'Copy all' }).click()
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^lighthouse[^\n]*\nNegative prompt: blurry[^\n]*\n.*Steps: /s)
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)

  await window.getByRole('heading', { name: 'More from people' }).scrollIntoViewIfNeeded()
  await expect(window.getByTestId('picture-tile-0')).toBeVisible()
  // The wall comes while one scrolls: it must not take the page elsewhere.
  await expect(window.getByRole('heading', { name: 'More from people' })).toBeInViewport()
  await window.getByTestId('picture-tile-0').click()
  const first = window.getByRole('img', { name: 'Picture 1: Harbor Lights XL' })
  await expect(first).toBeVisible()
  await window.keyboard.press('ArrowRight')
  await expect(first).toHaveCount(0)
  await expect(window.getByRole('img', { name: 'Picture 2: Harbor Lights XL' })).toBeVisible()
  await expect(window.getByRole('link', { name: 'Harbor Lights XL · v3.1' })).toBeVisible()
})

test('4. The model page: other models of the creator, and two versions side by side', async ({ house }) => {
  await house.settle()
  const { window } = await house.start()
  await openModel(window, known.harborLights)
  await window.getByTestId('compare').click()
  const view = window.getByTestId('compare-view')
  await expect(view.getByRole('row', { name: /^Trigger words harborlights/ })).toBeVisible()
  await view.getByRole('combobox', { name: 'Second version' }).selectOption({ label: 'Inpainting' })
  await view.getByRole('button', { name: 'Open Inpainting' }).click()
  await expect(view).toHaveCount(0)
  await window.getByRole('heading', { name: 'More from people' }).scrollIntoViewIfNeeded()
  await window.getByTestId(`creator-model-${String(known.tidePool.modelId)}`).click()
  await expect(window.getByRole('heading', { level: 1, name: 'Tide Pool' })).toBeVisible()
})

test('6. Account and courtesy: the page of a mature model opens on civitai.red, where it is; others on civitai.com', async ({
  house,
}) => {
  await house.settle({ showUpTo: 16 })
  const { app, window } = await house.start()
  await app.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      Reflect.set(globalThis, 'opened', url)
      return Promise.resolve()
    }
  })
  const opened = () => app.evaluate(() => Reflect.get(globalThis, 'opened') as unknown)
  for (const [ids, host] of [
    [known.harborLights, 'civitai.com'],
    [known.mature, 'civitai.red'],
  ] as const) {
    await openModel(window, ids)
    await expect(window.getByTestId(`version-tab-${String(ids.versionId)}`)).toBeVisible()
    await window
      .getByRole('link', { name: 'Open on Civitai' })
      .or(window.getByRole('button', { name: 'Open on Civitai' }))
      .click()
    await expect.poll(opened).toMatch(new RegExp(`^https://${host.replace('.', '\\.')}/models/${String(ids.modelId)}`))
  }
})

test('4. The model page: permissions are told in words, counts that Civitai hides are left out, and one trigger word is copied by a click', async ({
  house,
}) => {
  await house.settle()
  const { app, window } = await house.start()
  await openModel(window, known.harborLights)
  await expect(window.getByTestId('download-button')).toBeEnabled()
  await expect(window.locator('main')).toContainText(/commercial use|sell/i)
  await window.getByRole('button', { name: /harborlights/ }).click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('harborlights')
  await openModel(window, known.hiddenCounts)
  await expect(window.getByTestId(`version-tab-${String(known.hiddenCounts.versionId)}`)).toBeVisible()
  await expect(window.locator('main')).not.toContainText(/null|NaN|undefined/)
})

/** The addresses that the page asks for from now on; `picture:` is our own protocol, served by main. */
function remoteRequests(window: Page): string[] {
  const remote: string[] = []
  window.on('request', (request) => {
    if (!/^(app|picture|data|blob|devtools):/.test(request.url())) remote.push(request.url())
  })
  return remote
}

test('4. The model page: a description made of every known attack runs nothing and asks nobody', async ({ house }) => {
  const catalogue = buildCatalogue()
  const harmless = catalogue.model(known.paperLantern.modelId)
  if (harmless === undefined) throw new Error('no such model')
  const description = `<p>before</p>${xssCorpus.join('\n')}<p>after all of it</p>`
  catalogue.add({
    ...harmless,
    description,
    versions: harmless.versions.map((version) => ({ ...version, description })),
  })
  const civitai = await startCivitai({ catalogue })
  try {
    await house.settle()
    const running = await house.start({ civitaiUrl: civitai.url })
    const { window } = running
    await expect(window.getByTestId('nav-browse')).toBeVisible()
    const dialogs: string[] = []
    window.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    const remote = remoteRequests(window)
    await window.evaluate(() => {
      globalThis.alert = () => void Reflect.set(globalThis, 'attacked', true)
    })
    await openModel(window, known.paperLantern)
    await expect(window.getByRole('heading', { level: 1, name: 'Paper Lantern Style' })).toBeVisible()
    for (const more of await window.getByRole('button', { name: 'Show all', exact: true }).all()) await more.click()
    await expect(window.getByText('before').first()).toBeAttached()
    // Whoever waits for a pointer, the focus or a key finds none of it.
    for (const link of await window.locator('[data-selectable] a').all()) await link.hover({ force: true })
    for (let step = 0; step < 20; step += 1) await window.keyboard.press('Tab')
    await settled(running)
    expect(await window.evaluate(() => Reflect.get(globalThis, 'attacked') as unknown)).toBeUndefined()
    expect(dialogs).toEqual([])
    expect(remote).toEqual([])
    const strangers = civitai.log
      .entries()
      .filter(({ headers }) => !String(headers['user-agent']).startsWith('Modelport/'))
    expect(strangers.map(({ url }) => url)).toEqual([])
    expect(await window.locator('[data-selectable] :is(script, img, svg, iframe, form, style)').count()).toBe(0)
    expect(new URL(window.url()).protocol).toBe('app:')
  } finally {
    await civitai.close()
  }
})
