import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { known } from '../civitai/known'
import { expect, sha256Of, storageRequests, test } from './household'
import { goTo, openModel, pickerAnswers, queueFile, rowButton, rows, rowState, rowStates } from './screens'

/** Types a text into the palette and takes its first offer. */
async function openByPalette(window: Page, text: string): Promise<void> {
  await window.keyboard.press('Control+k')
  await window.getByPlaceholder(/paste a Civitai link, AIR/).fill(text)
  await window.getByRole('button', { name: /^Open (this link|the model with)/ }).click()
}

test('Bad input: a link of another site and an id with two meanings are told, and change nothing', async ({
  house,
}) => {
  await house.settle()
  const { window } = await house.start()
  await expect(window.getByTestId('nav-browse')).toBeVisible()
  const before = window.url()
  await openByPalette(window, 'https://huggingface.co/someone/some-model')
  const alert = window.getByRole('alert')
  await expect(alert).toContainText('Not a Civitai link')
  await window.keyboard.press('Escape')
  await openByPalette(window, String(known.ambiguous.id))
  await expect(window.getByRole('row', { name: /is a model and a version\. Which one is meant\?/ })).toBeVisible()
  expect(window.url()).toBe(before)
})

test('6.2 Folders: a folder that is no install is refused with the reason, and another program is recognised', async ({
  house,
}) => {
  await house.settle({ programs: [] })
  const running = await house.start()
  const { window } = running
  await goTo(window, 'folders')
  await pickerAnswers(running, house.profile)
  await window.getByTestId('add-program-comfyui').click()
  const wrong = window.getByTestId('wrong-folder')
  await expect(wrong).toContainText('This is not an install of ComfyUI')
  await expect(wrong).toContainText('None of the signs of an install are here')
  await expect(wrong).toContainText(house.profile)
  await pickerAnswers(running, house.roots.a1111)
  await wrong.getByRole('button', { name: 'Choose another folder' }).click()
  await expect(wrong).toContainText('This looks like an install of AUTOMATIC1111')
  await wrong.getByRole('button', { name: /^Add it as A1111/ }).click()
  await expect(wrong).toHaveCount(0)
  await expect(window.getByRole('table', { name: 'Folders of A1111' })).toContainText('models/Stable-diffusion')
})

test('6.2 Folders: a folder that cannot be written is told before the download, and nothing there is touched', async ({
  house,
}) => {
  const folder = join(house.roots.comfyui, 'models/loras')
  await rm(folder, { recursive: true })
  await writeFile(folder, 'not a folder')
  await house.settle()
  const { window } = await house.start()
  await openModel(window, known.inkAndWash)
  await expect(window.getByRole('region', { name: 'Where it goes' })).toContainText('The folder cannot be written')
  await expect(window.getByTestId('download-button')).toBeDisabled()
  expect(await readFile(folder, 'utf8')).toBe('not a folder')
})

test('6.2 Folders: another file of that name is never overwritten, whether it was there before or came meanwhile', async ({
  house,
}) => {
  const { civitai } = house
  const wanted = await house.expected(known.tidePool)
  const folder = join(house.roots.comfyui, 'models/loras')
  const path = join(folder, wanted.fileName)
  const suffixed = wanted.fileName.replace('.safetensors', ` (${String(known.tidePool.fileId)}).safetensors`)
  await house.settle()
  civitai.settings.bytesPerSecond = 200_000
  const { window } = await house.start()
  await queueFile(window, known.tidePool)
  await expect(rowState(window, wanted.model)).toHaveText('Downloading')
  await writeFile(path, 'mine, from meanwhile')
  await rowButton(window, wanted.model, 'pause').click()
  await expect(rowState(window, wanted.model)).toHaveText('Paused')
  civitai.settings.bytesPerSecond = null
  await rowButton(window, wanted.model, 'resume').click()
  await expect(rowState(window, wanted.model)).toHaveText('Verified')
  expect(await readFile(path, 'utf8')).toBe('mine, from meanwhile')
  expect(await sha256Of(join(folder, suffixed))).toBe(wanted.sha256)

  const other = await house.expected(known.inkAndWash)
  await writeFile(join(folder, other.fileName), 'mine, from before')
  await openModel(window, known.inkAndWash)
  const place = window.getByRole('region', { name: 'Where it goes' })
  await expect(place).toContainText('Another file has that name: a number is added')
  await queueFile(window, known.inkAndWash)
  await expect(rowState(window, other.model)).toHaveText('Verified')
  expect(await readFile(join(folder, other.fileName), 'utf8')).toBe('mine, from before')
  // Two of mine, and two that came, each of those with its sidecar and its preview.
  await expect.poll(() => readdir(folder)).toHaveLength(8)
})

test('6. The engine: a folder that goes away during a pause is told, and the download goes on when it is back', async ({
  house,
}) => {
  const { civitai } = house
  const wanted = await house.expected(known.tidePool)
  const folder = join(house.roots.comfyui, 'models/loras')
  await house.settle()
  civitai.settings.bytesPerSecond = 200_000
  const { window } = await house.start()
  await queueFile(window, known.tidePool)
  await expect(rowState(window, wanted.model)).toHaveText('Downloading')
  await rowButton(window, wanted.model, 'pause').click()
  await expect(rowState(window, wanted.model)).toHaveText('Paused')
  await rename(folder, `${folder} elsewhere`)
  await writeFile(folder, 'not a folder')
  civitai.settings.bytesPerSecond = null
  await rowButton(window, wanted.model, 'resume').click()
  await expect(rowState(window, wanted.model)).toHaveText('Waits for its folder')
  await expect(window.getByTestId('disk-notice')).toContainText('1 download of ')
  expect(await readFile(folder, 'utf8')).toBe('not a folder')

  await rm(folder)
  await rename(`${folder} elsewhere`, folder)
  // It is looked for every half a minute; who has brought it back need not wait.
  await window.getByTestId('disk-notice').getByRole('button').click()
  await expect(rowState(window, wanted.model)).toHaveText('Verified')
  expect(await sha256Of(join(folder, wanted.fileName))).toBe(wanted.sha256)
  expect(storageRequests(civitai).at(-1)?.start).toBeGreaterThan(0)
})

const queueSchema = z.object({ downloads: z.array(z.looseObject({ modelId: z.number() })) })

const spoilt = [
  ['settings that are half-written', 'settings.json', '{"theme":"dark","simultaneous":'],
  ['settings of another shape', 'settings.json', '{"theme":"sepia","programs":"all"}'],
  ['a queue that is half-written', 'queue.json', '{"version":1,"downloads":[{"id":"a","modelId":10'],
  ['a key file that is no JSON', 'secret.json', '\u0000\u0000not json'],
] as const

for (const [what, name, content] of spoilt) {
  test(`Bad input: ${what}: the app starts, says so, and keeps the content`, async ({ house }) => {
    await house.settle()
    await writeFile(join(house.profile, name), content)
    const { window } = await house.start()
    const notice = window.getByTestId('notice')
    await expect(notice).toContainText('A data file was damaged and has been set aside')
    const [aside = ''] = (await readdir(house.profile)).filter((entry) => entry.startsWith(`${name}.set-aside`))
    await expect(notice).toContainText(join(house.profile, aside))
    expect(await readFile(join(house.profile, aside), 'utf8')).toBe(content)
  })
}

test(
  'Bad input: of a queue with one spoilt record the others are kept, and so is the file',
  { tag: '@long' },
  async ({ house }) => {
    await house.settle()
    house.civitai.settings.bytesPerSecond = 10_000
    const first = await house.start()
    for (const ids of [known.inkAndWash, known.tidePool, known.paperLantern]) await queueFile(first.window, ids)
    await expect(rows(first.window)).toHaveCount(3)
    await first.close()
    const path = join(house.profile, 'queue.json')
    const queue = queueSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    const downloads = queue.downloads.map((one) =>
      one.modelId === known.tidePool.modelId ? { ...one, state: { kind: 'levitating' } } : one,
    )
    const content = JSON.stringify({ ...queue, downloads })
    await writeFile(path, content)

    house.civitai.settings.bytesPerSecond = null
    const { window } = await house.start()
    await expect(window.getByTestId('notice')).toContainText('set aside')
    await goTo(window, 'downloads')
    await expect(rowStates(window)).toHaveText(['Verified', 'Verified'])
    await expect(rows(window)).toHaveCount(2)
    const [aside = ''] = (await readdir(house.profile)).filter((entry) => entry.startsWith('queue.json.set-aside'))
    expect(await readFile(join(house.profile, aside), 'utf8')).toBe(content)
  },
)
