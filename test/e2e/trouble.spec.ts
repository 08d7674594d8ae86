import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { known, validKey, validUser } from '../civitai/known'
import { addressRequests, expect, sha256Of, storageBytes, storageRequests, test, type Household } from './household'
import { goTo, openModel, queueFile, row, rowButton, rowId, rowReason, rowState } from './screens'

function loras(house: Household): string {
  return join(house.roots.comfyui, 'models/loras')
}

test('6. The engine: a file with another hash than Civitai lists is quarantined, explained and can be fetched again', async ({
  house,
}) => {
  const { civitai } = house
  const wanted = await house.expected(known.wrongHash)
  await house.settle()
  const { window } = await house.start()
  await queueFile(window, known.wrongHash)
  await expect(rowState(window, wanted.model)).toHaveText('Quarantined')
  await expect(rowReason(window, wanted.model)).toHaveText('Not the file that Civitai lists')
  await expect(row(window, wanted.model)).toContainText('It is kept aside where no program loads it.')
  const [name = '', ...others] = await readdir(loras(house))
  expect(others).toEqual([])
  expect(name).toMatch(/\.mpdl\.quarantined$/)
  expect(await sha256Of(join(loras(house), name))).toBe(wanted.sha256)

  const again = rowButton(window, wanted.model, 'mend')
  await expect(again).toHaveText('Fetch again')
  await again.click()
  await expect.poll(() => storageBytes(civitai)).toBe(2 * wanted.bytes)
  await expect(rowState(window, wanted.model)).toHaveText('Quarantined')
  expect(await readdir(loras(house))).toEqual([name])

  await rowButton(window, wanted.model, 'remove').click()
  await window.getByTestId('remove-confirm').click()
  await expect(row(window, wanted.model)).toHaveCount(0)
  expect(await readdir(loras(house))).toEqual([])
})

test('5. The API key: 401 "log in to download" shows "needs key", and adding one continues the same download', async ({
  house,
}) => {
  const { civitai } = house
  const wanted = await house.expected(known.needsKey)
  await house.settle()
  const { window } = await house.start()
  await queueFile(window, known.needsKey)
  await expect(rowState(window, wanted.model)).toHaveText('Needs your API key')
  await expect(row(window, wanted.model)).toContainText('Your Civitai API key signs you in.')
  const id = await rowId(window, wanted.model)
  expect(storageRequests(civitai)).toEqual([])

  await rowButton(window, wanted.model, 'mend').click()
  await window.getByTestId('key-field').fill('civitai_of_nobody')
  await window.getByTestId('key-save').click()
  await expect(window.getByTestId('key-failure')).toContainText('API key refused')
  await window.getByTestId('key-field').fill(validKey)
  await window.getByTestId('key-save').click()
  await expect(rowState(window, wanted.model)).toHaveText('Verified')
  expect(await rowId(window, wanted.model)).toBe(id)
  expect(await sha256Of(join(loras(house), wanted.fileName))).toBe(wanted.sha256)
  expect(storageRequests(civitai).filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
})

test('9. The screens: what stands in the way of a version is told before a click, and in the queue with what helps', async ({
  house,
}) => {
  const { civitai } = house
  await house.settle()
  const { window } = await house.start()
  const note = window.getByRole('note')
  await openModel(window, known.archived)
  await expect(note).toContainText('Archived by Civitai')
  await expect(window.getByTestId('download-button')).toHaveCount(0)
  // A model's own answer does not say that a version is for generation only: the version's does.
  await openModel(window, known.generationOnly)
  await expect(note).toContainText('For use on Civitai only')
  await expect(window.getByTestId('download-button')).toHaveCount(0)
  await openModel(window, known.paid)
  await expect(note).toContainText('Has to be bought')
  await openModel(window, known.earlyAccess)
  await expect(note).toContainText('Early access until')
  expect(addressRequests(civitai)).toEqual([])

  // Who queues it all the same is told when it will go on, or what can be done. Signed in: else that is asked first.
  await goTo(window, 'settings')
  await window.getByTestId('key-field').fill(validKey)
  await window.getByTestId('key-save').click()
  await expect(window.getByTestId('key-status')).toContainText(`Signed in as ${validUser}`)
  const early = await house.expected(known.earlyAccess)
  await queueFile(window, known.earlyAccess)
  await expect(rowState(window, early.model)).toContainText('Early access')
  const paid = await house.expected(known.paid)
  await queueFile(window, known.paid)
  await expect(rowState(window, paid.model)).toHaveText('Has to be bought')
  await expect(rowButton(window, paid.model, 'mend')).toHaveText('See on Civitai')
  const locked = await house.expected(known.private)
  await queueFile(window, known.private)
  await expect(rowState(window, locked.model)).toHaveText('Civitai refused the download')
  expect(storageRequests(civitai)).toEqual([])
})

test('6. The engine: a web page that the storage sends never becomes a model', async ({ house }) => {
  const { civitai } = house
  const wanted = await house.expected(known.inkAndWash)
  civitai.faults.set([{ match: { origin: 'storage' }, do: { kind: 'html200' } }])
  await house.settle()
  const { window } = await house.start()
  await queueFile(window, known.inkAndWash)
  await expect(row(window, wanted.model)).toContainText('Civitai answered something unreadable')
  expect((await readdir(loras(house))).filter((name) => !name.includes('.mpdl'))).toEqual([])
  civitai.faults.clear()
  await expect(rowState(window, wanted.model)).toHaveText('Verified', { timeout: 30_000 })
  expect(await sha256Of(join(loras(house), wanted.fileName))).toBe(wanted.sha256)
})

test('6. The engine: bytes that are no safetensors are not placed, though no hash is listed and the size is right', async ({
  house,
}) => {
  const { civitai } = house
  const wanted = await house.expected(known.noHash)
  const body = '<!DOCTYPE html><title>Sign in</title>'.padEnd(wanted.bytes)
  const headers = { 'Content-Type': 'application/octet-stream' }
  civitai.faults.set([{ match: { origin: 'storage', nth: 1 }, do: { kind: 'status', status: 200, headers, body } }])
  await house.settle()
  const { window } = await house.start()
  await queueFile(window, known.noHash)
  await expect(rowState(window, wanted.model)).toHaveText('Quarantined')
  await expect(rowReason(window, wanted.model)).toHaveText('What came is not a model')
  expect((await readdir(loras(house))).filter((name) => !name.includes('.mpdl'))).toEqual([])
  await rowButton(window, wanted.model, 'mend').click()
  await expect(rowState(window, wanted.model)).toHaveText('Done, no hash to compare')
  expect(await sha256Of(join(loras(house), wanted.fileName))).toBe(wanted.sha256)
})
