import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { readContent } from '../civitai/content'
import { contentOf } from '../civitai/contents'
import { known } from '../civitai/known'
import { safetensorsWith } from '../electron/engine/safetensors'
import { aPng } from '../electron/library/needs/pictures'
import { jsonLines, runCli } from './commandLine'
import { expect, sha256Of, test, withSidecars } from './household'
import { goTo, pickerAnswers, queueFile, rowState } from './screens'
import { shoot } from './shots'

const { paperLantern, inkAndWash, harborLights, tidePool } = known

/** Drops a file on the window, as a file manager lets go of one. */
async function dropFile(window: Page, name: string, type: string, bytes: Buffer): Promise<void> {
  const transfer = await window.evaluateHandle(
    ([fileName, fileType, content]) => {
      const brought = new DataTransfer()
      const data = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
      brought.items.add(new File([data], fileName, { type: fileType }))
      return brought
    },
    [name, type, bytes.toString('base64')] as const,
  )
  await window.locator('body').dispatchEvent('drop', { dataTransfer: transfer })
}

test('6.8 From a picture to its models: one that is dropped on the window tells what is missing, and one button adds it', async ({
  house,
}) => {
  await house.settle()
  const { window } = await house.start()
  await queueFile(window, paperLantern)
  const { model } = await house.expected(paperLantern)
  await expect(rowState(window, model)).toHaveText('Verified')
  const resources = [harborLights, paperLantern, inkAndWash].map(({ versionId }) => ({ modelVersionId: versionId }))
  const text = `a harbor <lora:nobody_made_it:0.7>\nSteps: 20, Civitai resources: ${JSON.stringify(resources)}`
  await dropFile(window, 'harbor.png', 'image/png', aPng({ type: 'tEXt', name: 'parameters', text }))
  const needs = window.getByTestId('need')
  await expect(needs).toHaveCount(4)
  const states = await needs.evaluateAll((rows) => rows.map((one) => one.getAttribute('data-state')))
  expect([...states].sort()).toEqual(['found', 'found', 'notFound', 'owned'])
  await shoot(window, 'needs')
  await window.getByTestId('needs-get').click()
  const sheet = window.getByRole('dialog')
  await expect(sheet.getByText('Harbor Lights XL')).toBeVisible()
  await expect(sheet.getByTitle('Ink & Wash')).toBeVisible()
  await shoot(window, 'needs-links')
})

test('6.9 Export and restore: what was here before is listed too, and the person is told what Civitai does not know', async ({
  house,
}) => {
  const loras = join(house.roots.comfyui, 'models', 'loras')
  const file = house.civitai.catalogue.file(tidePool.fileId)
  if (file === undefined) throw new Error('no such file')
  await writeFile(join(loras, 'tide.safetensors'), readContent(contentOf(file)))
  const header = '{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}'
  await writeFile(join(loras, 'mine.safetensors'), safetensorsWith(header, 4))
  await house.settle()
  const { app, window } = await house.start()
  await queueFile(window, paperLantern)
  await expect(rowState(window, (await house.expected(paperLantern)).model)).toHaveText('Verified')
  await goTo(window, 'library')
  const rowOf = (name: string) => window.getByRole('table').getByRole('row').filter({ hasText: name })
  await expect(rowOf('tide.safetensors')).toContainText('Known', { timeout: 60_000 })
  await expect(rowOf('mine.safetensors')).toContainText('Not on Civitai', { timeout: 60_000 })
  const path = join(house.folder, 'modelport.lock')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await window.getByTestId('lock-menu').click()
  await window.getByRole('menuitem').first().click()
  await expect(window.getByText('The list is saved: 2 files')).toBeVisible()
  await expect(window.getByText('1 file that Civitai does not know as it is here is not in it')).toBeVisible()
  await shoot(window, 'lock-saved')
  const lantern = await house.expected(paperLantern)
  const lock = JSON.parse(await readFile(path, 'utf8')) as { files: unknown[] }
  expect(lock.files).toMatchObject([
    { path: `models/loras/${lantern.fileName}`, ...paperLantern, sha256: lantern.sha256 },
    { path: 'models/loras/tide.safetensors', ...tidePool, fileId: null, bytes: file.bytes },
  ])
  const other = join(house.folder, 'rented')
  const said = await runCli(['restore', path, '--root', other, '--base-url', house.civitai.url, '--json'])
  expect(jsonLines(said.stdout).at(-1)).toMatchObject({ status: 'done', files: 2, verified: 2, fetched: 2 })
})

test('6.9 modelport.lock: what was downloaded is saved as a list, and opened again', async ({ house }) => {
  await house.settle()
  const running = await house.start()
  const { app, window } = running
  await queueFile(window, paperLantern)
  const { model, sha256 } = await house.expected(paperLantern)
  await expect(rowState(window, model)).toHaveText('Verified')
  const path = join(house.folder, 'modelport.lock')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await window.getByTestId('lock-menu').click()
  await shoot(window, 'lock-menu')
  await window.getByRole('menuitem').first().click()
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain(sha256)
  await pickerAnswers(running, path)
  await window.getByTestId('lock-menu').click()
  await window.getByRole('menuitem').last().click()
  // Offered for the program that is set up, just where it is already.
  await expect(window.getByTestId('restored')).toHaveAttribute('data-state', 'owned')
  await expect(window.getByTestId('restore-add')).toBeDisabled()
  await shoot(window, 'restore')
  const other = join(house.folder, 'other disk')
  await mkdir(other)
  await pickerAnswers(running, other)
  await window.getByTestId('restore-where').click()
  await window.getByRole('option', { name: 'As listed, in another folder…' }).click()
  // It is on this computer: nothing is fetched for the other folder.
  await expect(window.getByTestId('restored')).toContainText('On this computer already')
  await shoot(window, 'restore-elsewhere')
  await window.getByTestId('restore-add').click()
  await expect(window.getByTestId('restore-sheet')).toBeHidden()
  const [entry] = (JSON.parse(await readFile(path, 'utf8')) as { files: { path: string }[] }).files
  const restored = join(other, entry?.path ?? '')
  await expect.poll(() => sha256Of(restored).catch(() => ''), { timeout: 20_000 }).toBe(sha256)
  // As beside any other download.
  await expect.poll(() => readdir(dirname(restored))).toEqual(withSidecars(basename(restored)))

  const strange = await house.file('strange.lock', JSON.stringify({ version: 1, files: [{ path: '../../etc/x' }] }))
  await pickerAnswers(running, strange)
  await goTo(window, 'downloads')
  await window.getByTestId('lock-menu').click()
  await window.getByRole('menuitem').last().click()
  await expect(window.getByRole('alert').first()).toBeVisible()
  await expect(window.getByRole('dialog')).toBeHidden()
})
