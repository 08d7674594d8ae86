import { link, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { known } from '../civitai/known'
import { readContent } from '../civitai/content'
import { contentOf } from '../civitai/contents'
import { expect, test, type Household } from './household'
import { goTo } from './screens'
import { shoot } from './shots'

/** A library of two files, one with what a program puts beside it; and a trash of its own. */
async function withFiles(house: Household) {
  const loras = join(house.roots.comfyui, 'models', 'loras')
  const put = async (name: string, fileId: number) => {
    const file = house.civitai.catalogue.file(fileId)
    if (file === undefined) throw new Error('no such file')
    await writeFile(join(loras, name), readContent(contentOf(file)))
  }
  await put('tide.safetensors', known.tidePool.fileId)
  await put('lantern.safetensors', known.paperLantern.fileId)
  await writeFile(join(loras, 'lantern.preview.png'), 'a picture')
  await mkdir(join(loras, 'styles'))
  await house.settle()
  const data = join(house.folder, 'data')
  await mkdir(data)
  const { window } = await house.start({ env: { XDG_DATA_HOME: data, ELECTRON_TRASH: 'gio' } })
  await goTo(window, 'library')
  const rowOf = (name: string) => window.getByRole('table').getByRole('row').filter({ hasText: name })
  await expect(rowOf('lantern.safetensors')).toContainText('Known')
  return { window, loras, rowOf, trash: join(data, 'Trash', 'files') }
}

async function undoFromToast(window: Page): Promise<void> {
  await window.getByRole('alert').getByTestId('undo').click()
}

test('6.11 Undo: a file is moved to a folder that is chosen, and back by the button in the corner', async ({
  house,
}) => {
  const { window, loras, rowOf } = await withFiles(house)
  await rowOf('lantern.safetensors').getByRole('button', { name: 'More for lantern.safetensors' }).click()
  await window.getByRole('menuitem', { name: 'Move to…' }).click()
  const dialog = window.getByTestId('destination-dialog')
  await expect(dialog.getByText('models/loras', { exact: true })).toBeVisible()
  await shoot(window, 'move-to')
  await dialog.getByRole('button', { name: 'ComfyUI, styles' }).click()
  await expect.poll(() => readdir(join(loras, 'styles'))).toEqual(['lantern.preview.png', 'lantern.safetensors'])
  await expect(window.getByRole('alert')).toContainText('lantern.safetensors was moved')
  await shoot(window, 'undo-toast')
  await expect(rowOf('lantern.safetensors')).toContainText('styles')
  await undoFromToast(window)
  await expect.poll(() => readdir(join(loras, 'styles'))).toEqual([])
  await expect
    .poll(() => readdir(loras).then((names) => names.sort()))
    .toEqual([...['lantern.preview.png', 'lantern.safetensors', 'styles', 'tide.safetensors']])
  await expect(rowOf('lantern.safetensors')).not.toContainText('styles')
})

test('6.11 Undo: deleted files go to the trash, never erased, and come back from the list of changes; where that fails it says why', async ({
  house,
}) => {
  const { window, loras, rowOf, trash } = await withFiles(house)
  await link(join(loras, 'tide.safetensors'), join(house.folder, 'another name.safetensors'))
  await rowOf('lantern.safetensors').click()
  await rowOf('tide.safetensors').click({ modifiers: ['Control'] })
  await expect(window.getByTestId('file-selection')).toContainText('2 files')
  await shoot(window, 'library-picked')
  await window.getByTestId('file-selection').getByRole('button', { name: 'Move to trash' }).click()
  const question = window.getByRole('dialog', { name: 'Move 2 files to the trash?' })
  await expect(question.getByTestId('other-names')).toContainText('1 of them has other names on its drive')
  await shoot(window, 'trash-question')
  await question.getByRole('button', { name: 'Move to trash' }).click()
  await expect
    .poll(() =>
      readdir(trash)
        .then((names) => names.sort())
        .catch(() => []),
    )
    .toEqual([...['lantern.preview.png', 'lantern.safetensors', 'tide.safetensors']])
  expect(await readdir(loras)).toEqual(['styles'])
  await expect(window.getByRole('alert')).toContainText('2 files are in the trash')

  // Another file has one's old place meanwhile.
  await writeFile(join(loras, 'tide.safetensors'), 'another')
  await window.getByTestId('changes').click()
  const list = window.getByRole('dialog')
  await list.getByRole('button', { name: 'Undo: lantern.safetensors is in the trash' }).click()
  await list.getByRole('button', { name: 'Undo: tide.safetensors is in the trash' }).click()
  await expect(list.getByText('Undone', { exact: true })).toBeVisible()
  await expect(list.getByRole('alert')).toContainText('Another file has this name')
  await shoot(window, 'changes')
  expect((await stat(join(loras, 'lantern.preview.png'))).isFile()).toBe(true)
  expect(await readdir(trash)).toEqual(['tide.safetensors'])
})
