import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { known } from '../civitai/known'
import { expect, sha256Of, test, withSidecars } from './household'
import { goTo, pickerAnswers, queueFile, rowState, rowStates } from './screens'

test('9. The screens: from the first start by a search to a verified LoRA in models/loras of ComfyUI', async ({
  house,
}) => {
  const running = await house.start()
  const { window } = running
  const wanted = await house.expected(known.paperLantern)

  await expect(window.getByTestId('first-start')).toBeVisible()
  await expect(window.getByTestId('first-start-next')).toBeDisabled()
  await pickerAnswers(running, house.roots.comfyui)
  await window.getByTestId('add-program-comfyui').click()
  await expect(window.getByText(house.roots.comfyui)).toBeVisible()
  await window.getByTestId('first-start-next').click()
  await expect(window.getByTestId('key-field')).toBeVisible()
  await window.getByTestId('first-start-skip').click()
  await window.getByTestId('first-start-finish').click()

  await window.getByTestId('search-field').fill('paper lantern')
  await window.getByTestId(`model-card-${String(known.paperLantern.modelId)}`).click()
  await expect(window.getByRole('heading', { name: wanted.model, level: 1 })).toBeVisible()
  const version = window.getByTestId(`version-tab-${String(known.paperLantern.versionId)}`)
  await expect(version).toHaveAttribute('aria-selected', 'true')
  await expect(window.getByTestId(`file-row-${String(known.paperLantern.fileId)}`).getByRole('checkbox')).toBeChecked()
  const place = window.getByRole('region', { name: 'Where it goes' })
  await expect(place).toContainText(`ComfyUI / models / loras / ${wanted.fileName}`)
  await window.getByTestId('download-button').click()
  await window.getByRole('link', { name: 'See Downloads' }).click()
  await expect(rowState(window, wanted.model)).toHaveText('Verified')

  const folder = join(house.roots.comfyui, 'models/loras')
  await expect.poll(async () => (await readdir(folder)).sort()).toEqual(withSidecars(wanted.fileName))
  expect(await sha256Of(join(folder, wanted.fileName))).toBe(wanted.sha256)

  await running.close()
  const again = await house.start()
  await expect(again.window.getByTestId('search-field')).toBeVisible()
  await goTo(again.window, 'downloads')
  await expect(rowState(again.window, wanted.model)).toHaveText('Verified')
})

test(
  "7. Folders: A1111's LoRA goes to models/Lora, another version's checkpoint and its VAE each to their own",
  { tag: '@long' },
  async ({ house }) => {
    await house.settle({ programs: [] })
    const running = await house.start()
    const { window } = running
    await goTo(window, 'folders')
    await pickerAnswers(running, house.roots.a1111)
    await window.getByTestId('add-program-a1111').first().click()
    await expect(window.getByRole('table', { name: 'Folders of A1111' })).toContainText('models/Lora')

    const lora = await house.expected(known.tidePool)
    await queueFile(window, known.tidePool)
    await expect(rowState(window, lora.model)).toHaveText('Verified')
    const path = join(house.roots.a1111, 'models/Lora', lora.fileName)
    expect(await sha256Of(path)).toBe(lora.sha256)

    // Not what is shown first: the third file of the newest version and the only one of an older version.
    await goTo(window, 'browse')
    await window.getByTestId('search-field').fill('harbor lights')
    await window.getByTestId(`model-card-${String(known.harborLights.modelId)}`).click()
    const { fileId, versionId } = known.harborLights
    await window.getByTestId(`file-row-${String(fileId)}`).click()
    await window.getByTestId(`file-row-${String(fileId + 2)}`).click()
    await window.getByTestId(`version-tab-${String(versionId + 1)}`).click()
    const place = window.getByRole('region', { name: 'Where it goes' })
    await expect(place).toContainText('A1111 / models / VAE /')
    await expect(place).toContainText('A1111 / models / Stable-diffusion /')
    await window.getByTestId('download-button').click()
    await window.getByRole('link', { name: 'See Downloads' }).click()
    await expect(rowStates(window)).toHaveText(['Verified', 'Verified', 'Verified'])
    // Each with its sidecar and its preview.
    const placed = (folder: string) => readdir(join(house.roots.a1111, folder))
    await expect.poll(() => placed('models/VAE')).toHaveLength(3)
    await expect.poll(() => placed('models/Stable-diffusion')).toHaveLength(3)
  },
)
