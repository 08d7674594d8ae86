import { createServer } from 'node:http'
import { once } from 'node:events'
import { lstat, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { known } from '../civitai/known'
import { contentOf } from '../civitai/contents'
import { readContent } from '../civitai/content'
import { addressRequests, expect, sha256Of, test, type Household } from './household'
import { goTo, historyOf, openModel, queueFile, row, rowState } from './screens'
import { shoot } from './shots'

/** Puts the bytes of a file of the catalogue under a name of somebody's own below ComfyUI. */
async function owned(house: Household, ids: typeof known.tidePool, path: string): Promise<string> {
  const file = house.civitai.catalogue.file(ids.fileId)
  if (file === undefined) throw new Error('no such file')
  const full = join(house.roots.comfyui, 'models', path)
  await mkdir(join(full, '..'), { recursive: true })
  await writeFile(full, readContent(contentOf(file)))
  return full
}

test('6.4 Own it already: what the library has is linked into another program, verified and not downloaded', async ({
  house,
}) => {
  const [tide, lantern] = [await house.expected(known.tidePool), await house.expected(known.paperLantern)]
  const mine = await owned(house, known.tidePool, 'loras/my tide.safetensors')
  await owned(house, known.paperLantern, 'loras/my lantern.safetensors')
  const a1111 = { id: 'a', kind: 'a1111', name: 'A1111', root: house.roots.a1111, overrides: {} } as const
  const comfyui = { id: 'c', kind: 'comfyui', name: 'ComfyUI', root: house.roots.comfyui, overrides: {} } as const
  await house.settle({ programs: [comfyui, a1111], defaultProgramId: 'a', sidecars: false })
  const { window } = await house.start()
  await goTo(window, 'library')
  await expect(window.getByRole('row').filter({ hasText: 'my tide' })).toContainText('Tide Pool', { timeout: 30_000 })

  await openModel(window, known.tidePool)
  const place = window.getByRole('region', { name: 'Where it goes' })
  await expect(place.getByTestId('owned')).toContainText('models / loras / my tide.safetensors', {
    timeout: 60_000,
  })
  await expect(place.getByTestId('own-choice')).toContainText('Hard link')
  await place.getByTestId('own-choice').click()
  await expect(window.getByTestId('own-copy')).toBeVisible()
  await shoot(window, 'owned-ways')
  await window.keyboard.press('Escape')
  await expect(window.getByTestId('download-button')).toHaveText('Add 1 file from this computer')
  await queueFile(window, known.tidePool)
  await expect(rowState(window, tide.model)).toHaveText('Verified')
  const path = join(house.roots.a1111, 'models/Lora', tide.fileName)
  expect((await stat(path)).ino).toBe((await stat(mine)).ino)
  await expect(await historyOf(window, tide.model)).toContainText('Hard link to a file that was here')

  // Another way, by a person's choice.
  await openModel(window, known.paperLantern)
  await place.getByTestId('own-choice').click()
  await window.getByTestId('own-symlink').click()
  await expect(place.getByTestId('own-choice')).toContainText('Symbolic link')
  await queueFile(window, known.paperLantern)
  await expect(rowState(window, lantern.model)).toHaveText('Verified')
  const linked = join(house.roots.a1111, 'models/Lora', lantern.fileName)
  expect((await lstat(linked)).isSymbolicLink()).toBe(true)
  expect(await sha256Of(linked)).toBe(lantern.sha256)
  expect(addressRequests(house.civitai)).toEqual([])
  expect(await readdir(join(house.roots.a1111, 'models/Lora'))).toHaveLength(2)
})

test('6.1 A running ComfyUI: the details say whether it lists what was downloaded', async ({ house }) => {
  const [lantern, ink] = [await house.expected(known.paperLantern), await house.expected(known.inkAndWash)]
  const models = join(house.roots.comfyui, 'models')
  const listed: string[] = []
  // Answers as ComfyUI's app/model_manager.py does.
  const comfy = createServer((request, response) => {
    const folders = ['checkpoints', 'loras'].map((name) => ({ name, folders: [join(models, name)], extensions: [] }))
    const files = listed.map((name) => ({ name, pathIndex: 0 }))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(request.url === '/experiment/models' ? folders : files))
  })
  comfy.listen(0, '127.0.0.1')
  await once(comfy, 'listening')
  const address = comfy.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  try {
    listed.push(lantern.fileName)
    await house.settle()
    const { window } = await house.start({ env: { MODELPORT_COMFY_PORT: port } })
    const says = window.getByTestId('comfy-listing')
    await queueFile(window, known.paperLantern)
    await expect(rowState(window, lantern.model)).toHaveText('Verified')
    await historyOf(window, lantern.model)
    await expect(says).toHaveText('ComfyUI lists it')
    await queueFile(window, known.inkAndWash)
    await expect(rowState(window, ink.model)).toHaveText('Verified')
    await row(window, ink.model).click()
    await expect(says).toContainText('ComfyUI does not see it')
    await shoot(window, 'comfy-listing')
    listed.push(ink.fileName)
    await says.getByRole('button', { name: 'Ask again' }).click()
    await expect(says).toHaveText('ComfyUI lists it')
  } finally {
    comfy.closeAllConnections()
    comfy.close()
  }
})
