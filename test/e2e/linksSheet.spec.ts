import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { known } from '../civitai/known'
import { trueHashes } from '../civitai/hashes'
import { expect, sha256Of, test, type Household } from './household'
import type { RunningApp } from './app'
import { colorSchemes, expectSound, showIn } from './look'
import { goTo, rowState } from './screens'

/** Puts a text on the clipboard and pastes it outside of any field. */
async function paste({ app, window }: RunningApp, text: string): Promise<void> {
  await expect(window.getByTestId('nav-browse')).toBeVisible()
  await app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text)
  await window.getByTestId('nav-browse').focus()
  await window.keyboard.press('Control+v')
}

/** A line of each kind: in words, an AIR, a hash, a post, an id with two meanings, one gone, a stranger, a gated one. */
async function manyKinds(house: Household): Promise<string> {
  const tidePool = house.civitai.catalogue.file(known.tidePool.fileId)
  const hash = tidePool === undefined ? '' : ((await trueHashes(tidePool)).AutoV2 ?? '')
  return [
    `Have a look: https://civitai.com/models/${String(known.paperLantern.modelId)}/paper-lantern, it is small`,
    `urn:air:sd1:lora:civitai:${String(known.inkAndWash.modelId)}@${String(known.inkAndWash.versionId)}`,
    hash,
    `https://civitai.com/posts/${String(700_000 + known.vae.versionId)}`,
    String(known.ambiguous.id),
    'https://civitai.com/models/999999',
    'https://huggingface.co/someone/some-model',
    `https://civitai.com/models/${String(known.earlyAccess.modelId)}`,
  ].join('\n')
}

function sheet(window: Page): Locator {
  return window.getByRole('dialog')
}

function rowOf(window: Page, text: string): Locator {
  return sheet(window).getByRole('row').filter({ hasText: text })
}

test('5. Links in: lines of every kind are pasted, looked at and added by the keyboard alone, and arrive verified', async ({
  house,
}) => {
  await house.settle()
  const running = await house.start()
  const { window } = running
  await paste(running, await manyKinds(house))
  await expect(sheet(window)).toBeVisible()
  await expect(window.getByTestId('link-progress')).toHaveText('All looked up')
  await expect(rowOf(window, 'Paper Lantern')).toContainText('models / loras')
  await expect(rowOf(window, '999999')).toContainText('Not on Civitai')
  await expect(rowOf(window, 'huggingface.co')).toContainText('Not a Civitai link')
  await expect(rowOf(window, 'Early access until')).toBeVisible()
  // What a post leads to is offered, not ticked.
  await expect(window.getByTestId(`link-tick-${String(known.vae.modelId)}`)).not.toBeChecked()

  const focused = window.locator(':focus')
  await expect(focused).toHaveAttribute('role', 'row')
  const row = async (text: string) => {
    await window.keyboard.press('Home')
    while (!((await focused.textContent()) ?? '').includes(text)) await window.keyboard.press('ArrowDown')
  }
  await row('Which one is meant')
  await window.keyboard.press('Tab')
  await expect(focused).toHaveText(/^Model: /)
  const model = ((await focused.textContent()) ?? '').replace('Model: ', '')
  await window.keyboard.press('Enter')
  await expect(rowOf(window, model)).toContainText('models / ')
  // Off with what is not wanted: the early access, and the model of the number.
  for (const text of ['Early access until', model]) {
    await row(text)
    await window.keyboard.press('Space')
    await expect(focused).toHaveAttribute('aria-selected', 'false')
  }
  await row('Tide Pool')
  await expect(focused).toHaveAttribute('aria-selected', 'true')
  await expect(window.getByTestId('links-add')).toHaveText(/^Add 3 files, /)
  while (!((await focused.textContent()) ?? '').startsWith('Add 3 files')) await window.keyboard.press('Tab')
  await window.keyboard.press('Enter')
  await expect(window.getByTestId('links-add')).toHaveText('Nothing left to add')
  await expect(rowOf(window, 'Tide Pool')).toContainText(/In the queue already|This very file is there already/)
  await window.keyboard.press('Escape')
  await expect(sheet(window)).toHaveCount(0)
  await expect(window.getByTestId('nav-browse')).toBeFocused()

  await goTo(window, 'downloads')
  for (const ids of [known.paperLantern, known.inkAndWash, known.tidePool]) {
    const wanted = await house.expected(ids)
    await expect(rowState(window, wanted.model)).toHaveText('Verified')
    const path = join(house.roots.comfyui, 'models/loras', wanted.fileName)
    expect(await sha256Of(path)).toBe(wanted.sha256)
  }
})

test('5. Links in: several links dropped, in a text file too, or pasted into the search open the sheet', async ({
  house,
}) => {
  await house.settle()
  const running = await house.start()
  const { app, window } = running
  await expect(window.getByTestId('nav-browse')).toBeVisible()
  const lines = [known.paperLantern, known.tidePool].map((ids) => `https://civitai.com/models/${String(ids.modelId)}`)
  const transfer = await window.evaluateHandle(
    (text) => {
      const brought = new DataTransfer()
      brought.items.add(new File([text], 'models.txt', { type: 'text/plain' }))
      return brought
    },
    `my models\n${lines.join('\n')}`,
  )
  await window.locator('body').dispatchEvent('dragenter', { dataTransfer: transfer })
  await expect(window.getByText('Drop to see what these files are')).toBeVisible()
  await window.locator('body').dispatchEvent('drop', { dataTransfer: transfer })
  await expect(rowOf(window, 'Paper Lantern')).toBeVisible()
  await expect(sheet(window)).toContainText('1 line without a link left out')
  await window.keyboard.press('Escape')
  await expect(sheet(window)).toHaveCount(0)

  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), lines.join('\n'))
  await window.getByTestId('search-field').focus()
  await window.keyboard.press('Control+v')
  await expect(rowOf(window, 'Tide Pool')).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(window.getByTestId('search-field')).toBeFocused()
  await expect(window.getByTestId('search-field')).toHaveValue('')

  await window.keyboard.press('Control+k')
  await expect(window.getByPlaceholder(/paste a Civitai link, AIR/)).toBeFocused()
  await window.keyboard.press('Control+v')
  await expect(rowOf(window, 'Tide Pool')).toBeVisible()
})

test(
  '5. Links in: one link to a creator goes to Browse, and an id with two meanings asks which',
  { tag: '@long' },
  async ({ house }) => {
    await house.settle()
    const running = await house.start()
    const { window } = running
    const creator = house.civitai.catalogue.model(known.harborLights.modelId)?.creator ?? ''
    await paste(running, `https://civitai.com/user/${creator}/models`)
    await expect.poll(() => window.url()).toContain(`by=${creator}`)
    await paste(running, String(known.ambiguous.id))
    await expect(rowOf(window, 'Which one is meant')).toBeVisible()
  },
)

test(
  '5. Links in: hundreds of links stream in, four questions at once at most',
  { tag: '@long' },
  async ({ house }) => {
    await house.settle()
    const running = await house.start()
    const { window } = running
    // Long enough for several to be open when one looks.
    house.civitai.faults.set([{ match: { path: '/api/v1/model' }, do: { kind: 'delay', ms: 50 } }])
    const ids = house.civitai.catalogue.models.slice(0, 500).map(({ id }) => id)
    await paste(running, ids.map((id) => `https://civitai.com/models/${String(id)}`).join('\n'))
    await expect(sheet(window).getByRole('heading', { name: `${String(ids.length)} links` })).toBeVisible()
    const open = () =>
      house.civitai.log.entries().filter(({ end, url }) => end === 'open' && url.startsWith('/api/v1/model')).length
    let most = 0
    while ((await window.getByTestId('link-progress').textContent()) !== 'All looked up') most = Math.max(most, open())
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(4)
    // Only what is in view is in the page.
    expect(await sheet(window).getByRole('row').count()).toBeLessThan(40)
  },
)

for (const colorScheme of colorSchemes) {
  test(
    `9. The screens: axe finds nothing serious in the sheet of links, and a message above it hides none of it, ${colorScheme}`,
    { tag: '@long' },
    async ({ house }) => {
      test.setTimeout(400_000)
      await house.settle()
      const running = await house.start()
      const { window } = running
      await showIn(window, colorScheme)
      const harbor = house.civitai.catalogue.model(known.harborLights.modelId)
      const first = [
        `https://civitai.com/models/${String(known.harborLights.modelId)}`,
        `https://civitai.com/models/${String(known.generationOnly.modelId)}`,
        `https://civitai.com/models/${String(known.pickle.modelId)}`,
      ]
      const last = `https://civitai.com/user/${harbor?.creator ?? ''}`
      await paste(running, [...first, await manyKinds(house), last].join('\n'))
      await expect(window.getByTestId('link-progress')).toHaveText('All looked up')
      await expect(rowOf(window, 'Harbor Lights XL').first()).toContainText('models / checkpoints')
      await expectSound(window, colorScheme, 'links')
      await window.keyboard.press('End')
      await expect(window.locator(':focus')).toHaveAttribute('role', 'row')
      await expectSound(window, colorScheme, 'links, the last ones')
      await window.getByTestId('links-add').click()
      const message = window.locator('.mantine-Notification-root')
      await expect(message.first()).toBeVisible()
      await expect(window.getByTestId('links-add')).toBeDisabled()
      const [above, button] = [await message.first().boundingBox(), await window.getByTestId('links-add').boundingBox()]
      if (above === null || button === null) throw new Error('not drawn')
      expect(above.y + above.height).toBeLessThan(button.y)
      await expectSound(window, colorScheme, 'links, added')
    },
  )
}
