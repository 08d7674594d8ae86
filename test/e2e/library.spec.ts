import { mkdir, writeFile } from 'node:fs/promises'
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

test('5. Library: what lies in the folders of a program is listed, identified, searched and checked', async ({
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
