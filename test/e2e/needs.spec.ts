import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { known } from '../civitai/known'
import { aPng } from '../electron/library/needs/pictures'
import { expect, sha256Of, test } from './household'
import { goTo, pickerAnswers, queueFile, rowState } from './screens'
import { shoot } from './shots'

const { paperLantern, inkAndWash, harborLights } = known

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
  await expect(window.getByTestId('restored')).toHaveAttribute('data-state', 'found')
  await shoot(window, 'restore-elsewhere')
  await window.getByTestId('restore-add').click()
  await expect(window.getByTestId('restore-sheet')).toBeHidden()
  const [entry] = (JSON.parse(await readFile(path, 'utf8')) as { files: { path: string }[] }).files
  await expect.poll(() => sha256Of(join(other, entry?.path ?? '')).catch(() => ''), { timeout: 20_000 }).toBe(sha256)

  const strange = await house.file('strange.lock', JSON.stringify({ version: 1, files: [{ path: '../../etc/x' }] }))
  await pickerAnswers(running, strange)
  await goTo(window, 'downloads')
  await window.getByTestId('lock-menu').click()
  await window.getByRole('menuitem').last().click()
  await expect(window.getByRole('alert').first()).toBeVisible()
  await expect(window.getByRole('dialog')).toBeHidden()
})
