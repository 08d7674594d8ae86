import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { known } from '../civitai/catalogue'
import { readContent } from '../civitai/content'
import { contentOf } from '../civitai/contents'
import { safetensorsWith } from '../electron/engine/safetensors'
import { expect, test, type Household } from './household'
import { goTo } from './screens'
import { shoot } from './shots'

const mine = safetensorsWith(
  '{"__metadata__":{"ss_output_name":"my own style"},"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}',
  4,
)

/** Writes a file of the catalogue into a folder. */
async function put(house: Household, folder: string, name: string, fileId: number): Promise<void> {
  const file = house.civitai.catalogue.file(fileId)
  if (file === undefined) throw new Error('no such file')
  await writeFile(join(folder, name), readContent(contentOf(file)))
}

test('2. Search: what is in the library is marked on its card, and "not installed" leaves it out', async ({
  house,
}) => {
  const loras = join(house.roots.comfyui, 'models', 'loras')
  await put(house, loras, 'tide.safetensors', known.tidePool.fileId)
  await house.settle()
  const { window } = await house.start()
  await window.getByTestId('search-field').fill('tide')
  const card = window.getByTestId(`model-card-${String(known.tidePool.modelId)}`)
  await expect(card).toContainText('In library', { timeout: 60_000 })
  await shoot(window, 'in-library')
  await window.getByTestId('more-filters').click()
  await window.locator('label').filter({ hasText: 'Models I have' }).click()
  await window.keyboard.press('Escape')
  await expect(window.getByTestId('set-chip')).toHaveText('Not installed')
  await expect(card).toHaveCount(0)
})

test('6.5 Library: what lies in the folders of a program is listed, identified, searched and checked', async ({
  house,
}) => {
  const loras = join(house.roots.comfyui, 'models', 'loras')
  await mkdir(join(loras, 'copies'), { recursive: true })
  await put(house, loras, 'tide.safetensors', known.tidePool.fileId)
  await put(house, loras, 'copies/tide again.safetensors', known.tidePool.fileId)
  await put(house, loras, 'lantern.safetensors', known.paperLantern.fileId)
  await put(house, loras, 'upscaler.pt', known.upscaler.fileId)
  await writeFile(join(loras, 'mine.safetensors'), mine)
  await writeFile(join(loras, 'cut.safetensors'), mine.subarray(0, -1))
  await house.settle()
  const { window } = await house.start()
  await goTo(window, 'library')
  const table = window.getByRole('table')
  const rowOf = (name: string) => table.getByRole('row').filter({ hasText: name })
  await expect(rowOf('lantern.safetensors')).toContainText('Paper Lantern Style')
  await expect(rowOf('lantern.safetensors')).toContainText('Known')
  await expect(rowOf('mine.safetensors')).toContainText('my own style')
  await expect(rowOf('mine.safetensors')).toContainText('Not on Civitai')
  await expect(rowOf('cut.safetensors')).toContainText('Not a model file')
  await expect(rowOf('tide again.safetensors')).toContainText('2 copies')
  await shoot(window, 'library')

  await window.getByText('Duplicates (2)').click()
  await expect(table.getByRole('row')).toHaveCount(3)
  await window.getByRole('searchbox').fill('again')
  await expect(table.getByRole('row')).toHaveCount(2)
  await window.getByRole('button', { name: 'More for tide again.safetensors' }).click()
  await window.getByRole('menuitem', { name: 'Check integrity' }).click()
  await expect(rowOf('tide again.safetensors')).toContainText('Known, intact')
})

test('6.5 Library: a drive that is unplugged costs nothing, and what will not come back can be forgotten', async ({
  house,
}) => {
  const drive = join(house.folder, 'drive')
  await mkdir(join(drive, 'far'), { recursive: true })
  await put(house, join(drive, 'far'), 'lantern.safetensors', known.paperLantern.fileId)
  await put(house, join(drive, 'far'), 'old.pt', known.upscaler.fileId)
  await symlink(join(drive, 'far'), join(house.roots.comfyui, 'models', 'loras', 'far'))
  await put(house, join(house.roots.comfyui, 'models', 'loras'), 'tide.safetensors', known.tidePool.fileId)
  await house.settle()
  const { window } = await house.start()
  await goTo(window, 'library')
  const rowOf = (name: string) => window.getByRole('table').getByRole('row').filter({ hasText: name })
  await expect(rowOf('lantern.safetensors')).toContainText('Paper Lantern Style')
  await rename(drive, `${drive} unplugged`)
  const lookAgain = window.getByRole('button', { name: 'Look again' })
  await lookAgain.click()
  await expect(rowOf('lantern.safetensors')).toContainText('Drive is away')
  await expect(rowOf('tide.safetensors')).not.toContainText('Drive is away')
  await rowOf('old.pt')
    .getByRole('button', { name: /^More for/ })
    .click()
  await shoot(window, 'library-away')
  await window.getByRole('menuitem', { name: 'Forget this file' }).click()
  await expect(rowOf('old.pt')).toHaveCount(0)
  await expect(rowOf('lantern.safetensors')).toHaveCount(1)
  await rename(`${drive} unplugged`, drive)
  await lookAgain.click()
  await expect(rowOf('lantern.safetensors')).not.toContainText('Drive is away')
  await expect(rowOf('lantern.safetensors')).toContainText('Known')
  await expect(rowOf('old.pt')).toHaveCount(1)
})

test('6.5 Library: an update is offered beside the old file, which stays until a person removes it; one can be ignored', async ({
  house,
}) => {
  const { modelId } = known.harborLights
  const old = house.civitai.catalogue.model(modelId)?.versions[1]?.files[0]
  const older = house.civitai.catalogue.model(modelId)?.versions[2]?.files[0]
  if (old === undefined || older === undefined) throw new Error('no older versions')
  const checkpoints = join(house.roots.comfyui, 'models', 'checkpoints')
  await mkdir(join(checkpoints, 'sdxl'), { recursive: true })
  const path = join(checkpoints, 'sdxl', 'harbor old.safetensors')
  await writeFile(path, readContent(contentOf(old)))
  await writeFile(join(checkpoints, 'harbor older.safetensors'), readContent(contentOf(older)))
  await house.settle()
  const { window } = await house.start()
  await goTo(window, 'library')
  const table = window.getByRole('table')
  const rowOf = (name: string) => table.getByRole('row').filter({ hasText: name })
  const menuOf = async (name: string, item: string) => {
    await window.getByRole('button', { name: `More for ${name}` }).click()
    await window.getByRole('menuitem', { name: item }).click()
  }
  await expect(rowOf('harbor old.safetensors')).toContainText('Update: v3.1')
  await expect(window.getByText('Updates (2)')).toBeVisible()
  await menuOf('harbor old.safetensors', 'Get v3.1 beside it')
  const sheet = window.getByTestId('link-sheet')
  await expect(sheet.getByText('sdxl / harborLightsXL_v31.safetensors')).toBeVisible()
  await shoot(window, 'library-update')
  await window.getByTestId('links-add').click()
  await expect(sheet).toBeHidden()
  await expect(rowOf('harborLightsXL_v31.safetensors')).toContainText('Known')
  await expect(rowOf('harbor old.safetensors')).toContainText('Replaced by v3.1')
  expect(await readFile(path)).toEqual(readContent(contentOf(old)))
  await window.getByText('Older versions (2)').click()
  await shoot(window, 'library-replaced')
  await menuOf('harbor older.safetensors', 'Ignore this version')
  // Of the others that are newer the one that is here is next.
  await expect(window.getByText('Older versions (1)')).toBeVisible()
  await expect(rowOf('harbor older.safetensors')).toContainText('Replaced by v3.0')

  // What the library has is marked everywhere, however it came there.
  await goTo(window, 'browse')
  await window.getByTestId('search-field').fill('Harbor Lights XL')
  await expect(window.getByTestId(`model-card-${String(modelId)}`)).toContainText('In library')
})
