import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { known } from '../civitai/known'
import { readContent } from '../civitai/content'
import { contentOf } from '../civitai/contents'
import { safetensorsWith } from '../electron/engine/safetensors'
import { expect, test } from './household'
import { shoot } from './shots'

/** Drops files of this computer on the window, as Chromium hands them on from a file manager: their paths come with them. */
async function dropFiles(window: Page, files: readonly string[]): Promise<void> {
  await expect(window.getByTestId('nav-browse')).toBeVisible()
  const session = await window.context().newCDPSession(window)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data })
  await session.detach()
}

const mine = safetensorsWith(
  '{"__metadata__":{"ss_output_name":"my own style","ss_network_module":"networks.lora"},"lora_unet_a.lora_up.weight":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}',
  4,
)

test('6.7 Drag in: dropped model files are identified by their hash, offered their right place, moved there, and put back', async ({
  house,
}) => {
  const inbox = join(house.folder, 'Downloads')
  await mkdir(join(inbox, 'a folder'), { recursive: true })
  const lantern = house.civitai.catalogue.file(known.paperLantern.fileId)
  if (lantern === undefined) throw new Error('no such file')
  const paths = {
    known: join(inbox, 'renamed by me.safetensors'),
    mine: join(inbox, 'mine.safetensors'),
    cut: join(inbox, 'cut.safetensors'),
    page: join(inbox, 'page.ckpt'),
    strange: join(inbox, 'song.mp3'),
    folder: join(inbox, 'a folder'),
  }
  await writeFile(paths.known, readContent(contentOf(lantern)))
  await writeFile(paths.mine, mine)
  await writeFile(join(inbox, 'mine.preview.png'), 'a picture')
  await writeFile(paths.cut, mine.subarray(0, -1))
  await writeFile(paths.page, '<!doctype html><title>log in</title>')
  await writeFile(paths.strange, 'la la la')
  await house.settle()
  const { window } = await house.start()
  await dropFiles(window, Object.values(paths))
  const rowOf = (name: string) => window.getByTestId('dropped').filter({ hasText: name })
  await expect(rowOf('renamed by me')).toContainText('Paper Lantern Style')
  await expect(rowOf('renamed by me')).toContainText('Known by its content')
  await expect(rowOf('renamed by me')).toContainText('ComfyUI / models / loras / renamed by me.safetensors')
  await expect(rowOf('mine.safetensors')).toContainText('Its header says what it is')
  await expect(rowOf('mine.safetensors')).toContainText('models / loras')
  await expect(rowOf('cut.safetensors')).toHaveAttribute('data-state', 'broken')
  await expect(rowOf('page.ckpt')).toHaveAttribute('data-state', 'broken')
  await expect(rowOf('song.mp3')).toHaveAttribute('data-state', 'notAModel')
  await expect(rowOf('a folder')).toContainText('A folder. Drop the model files in it instead.')
  await shoot(window, 'drag-in')

  await window.getByTestId('dropped-file').click()
  const loras = join(house.roots.comfyui, 'models', 'loras')
  await expect
    .poll(() => readdir(loras).then((names) => names.sort()))
    .toEqual([...['mine.preview.png', 'mine.safetensors', 'renamed by me.safetensors']])
  expect((await readdir(inbox)).sort()).toEqual(['a folder', 'cut.safetensors', 'page.ckpt', 'song.mp3'])
  await window.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(window.getByRole('alert')).toContainText('2 files were moved')
  await window.getByRole('alert').getByTestId('undo').click()
  await expect.poll(() => readdir(loras)).toEqual([])
  expect(await readFile(paths.mine)).toEqual(mine)
  expect((await readdir(inbox)).length).toBe(7)
})

test(
  '6.7 Drag in: an unknown file goes where the person says what it is, as a copy when that is wanted; nothing is overwritten',
  { tag: '@long' },
  async ({ house }) => {
    const inbox = join(house.folder, 'Downloads')
    await mkdir(inbox)
    const path = join(inbox, 'style.pt')
    await writeFile(path, Buffer.alloc(4000, 7))
    const checkpoints = join(house.roots.comfyui, 'models', 'checkpoints')
    await writeFile(join(checkpoints, 'style.pt'), 'another file')
    await house.settle()
    const { window } = await house.start()
    await dropFiles(window, [path])
    const row = window.getByTestId('dropped')
    await expect(row).toContainText('A guess by its name and size')
    await expect(row).toContainText('embeddings')
    await row.getByLabel('What style.pt is').first().click()
    await window.getByRole('option', { name: 'Checkpoint', exact: true }).click()
    await expect(row).toContainText('Another file has its name')
    await window.getByTestId('dropped-sheet').getByText('Copy', { exact: true }).click()
    await window.getByTestId('dropped-file').click()
    await expect.poll(() => readdir(checkpoints).then((names) => names.sort())).toEqual(['style (2).pt', 'style.pt'])
    expect(await readFile(join(checkpoints, 'style.pt'), 'utf8')).toBe('another file')
    expect((await readFile(path)).length).toBe(4000)
    await expect(window.getByTestId('dropped-sheet')).toBeHidden()
  },
)

test('6.7 Drag in: the page cannot hand over a path of its own making', async ({ house }) => {
  await house.settle()
  const secret = await house.file('secret.safetensors', 'secret')
  const { window } = await house.start()
  await expect(window.getByTestId('nav-browse')).toBeVisible()
  const ids = await window.evaluate(async (path) => {
    const forged = new File(['x'], 'x.safetensors')
    Object.defineProperty(forged, 'path', { value: path })
    type Bridged = typeof globalThis & { modelport: { takeFiles(files: unknown): Promise<unknown> } }
    return await (globalThis as Bridged).modelport.takeFiles([forged, { path }, path])
  }, secret)
  expect(ids).toEqual([null, null, null])
})
