import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { overloaded } from '../civitai/faultReplies'
import { known } from '../civitai/known'
import type { StandIn } from '../civitai/server'
import { expect, sha256Of, storageBytes, storageRequests, test, withSidecars } from './household'
import { goTo, queueFile, row, rowButton, rowOrder, rows, rowState, rowStates } from './screens'

const MiB = 2 ** 20

/** How many files the storage is sending just now. */
function sending(civitai: StandIn): number {
  return storageRequests(civitai).filter(({ end }) => end === 'open').length
}

test.describe('6. The engine: with a storage of 20 MB/s', () => {
  test.use({ standIn: { bytesPerSecond: 20_000_000 } })

  test('a paused download stops, keeps its bytes and goes on from them', async ({ house }) => {
    const { civitai } = house
    const wanted = await house.expected(known.bigLora)
    // One connection, so that each request counts.
    await house.settle({ connections: 1 })
    const { window } = await house.start()
    await queueFile(window, known.bigLora)
    await expect.poll(() => storageBytes(civitai), { intervals: [50] }).toBeGreaterThan(20 * MiB)
    await rowButton(window, wanted.model, 'pause').click()
    await expect(rowState(window, wanted.model)).toHaveText('Paused')
    await expect.poll(() => sending(civitai)).toBe(0)
    const before = storageBytes(civitai)

    civitai.settings.bytesPerSecond = null
    await rowButton(window, wanted.model, 'resume').click()
    await expect(rowState(window, wanted.model)).toHaveText('Verified', { timeout: 60_000 })
    const path = join(house.roots.comfyui, 'models/loras', wanted.fileName)
    expect(await sha256Of(path)).toBe(wanted.sha256)
    expect(storageRequests(civitai)).toHaveLength(2)
    expect(storageRequests(civitai)[1]?.start).toBeGreaterThan(before - 8 * MiB)
  })

  test('cancelling asks first, then deletes what has come and leaves nothing behind', async ({ house }) => {
    const { civitai } = house
    const wanted = await house.expected(known.bigLora)
    const folder = join(house.roots.comfyui, 'models/loras')
    // It must last until it is cancelled, on a slow machine too.
    await house.settle({ connections: 1 })
    civitai.settings.bytesPerSecond = 4_000_000
    const { window } = await house.start()
    await queueFile(window, known.bigLora)
    await expect.poll(() => storageBytes(civitai), { intervals: [50] }).toBeGreaterThan(10 * MiB)
    expect((await readdir(folder)).length).toBeGreaterThan(0)
    await rowButton(window, wanted.model, 'remove').click()
    await window.getByRole('button', { name: 'Keep it' }).click()
    await expect(rowState(window, wanted.model)).toHaveText('Downloading')
    await rowButton(window, wanted.model, 'remove').click()
    await window.getByTestId('remove-confirm').click()
    await expect(rows(window)).toHaveCount(0)
    expect(await readdir(folder)).toEqual([])
    await expect.poll(() => sending(civitai)).toBe(0)
  })
})

test('6. The engine: a finished download that is taken off the list leaves its file', async ({ house }) => {
  const wanted = await house.expected(known.inkAndWash)
  await house.settle()
  const { window } = await house.start()
  await queueFile(window, known.inkAndWash)
  await expect(rowState(window, wanted.model)).toHaveText('Verified')
  const left = async () => (await readdir(join(house.roots.comfyui, 'models/loras'))).sort()
  await expect.poll(left).toEqual(withSidecars(wanted.fileName))
  await rowButton(window, wanted.model, 'remove').click()
  await expect(rows(window)).toHaveCount(0)
  expect(await left()).toEqual(withSidecars(wanted.fileName))
})

test.describe('6. The engine: with a storage of 10 kB/s', () => {
  test.use({ standIn: { bytesPerSecond: 10_000 } })
  const four = [known.tidePool, known.inkAndWash, known.noPrimary, known.paperLantern]

  test(
    'two files at once is what the setting says, and three after it is changed',
    { tag: '@long' },
    async ({ house }) => {
      const { civitai } = house
      await house.settle({ simultaneous: 2 })
      const { window } = await house.start()
      for (const ids of four) await queueFile(window, ids)
      await expect(window.locator('[data-group="active"]')).toHaveCount(2)
      await expect(window.locator('[data-group="waiting"]')).toHaveCount(2)
      await expect.poll(() => sending(civitai)).toBe(2)
      await goTo(window, 'settings')
      await window.getByRole('slider', { name: 'Files at the same time' }).press('ArrowRight')
      await expect.poll(() => sending(civitai)).toBe(3)
      await goTo(window, 'downloads')
      await expect(window.locator('[data-group="waiting"]')).toHaveCount(1)
    },
  )

  test('the queue and its order outlive a quit and a kill', async ({ house }) => {
    const { civitai } = house
    await house.settle({ simultaneous: 1 })
    const names = await Promise.all(four.map(async (ids) => (await house.expected(ids)).model))
    const [tide = '', ink = '', trail = '', paper = ''] = names
    const first = await house.start()
    for (const ids of four) await queueFile(first.window, ids)
    await expect.poll(() => rowOrder(first.window)).toEqual([tide, ink, trail, paper])
    await rowButton(first.window, paper, 'first').click()
    await expect.poll(() => rowOrder(first.window)).toEqual([tide, paper, ink, trail])
    await first.close()

    const second = await house.start()
    await goTo(second.window, 'downloads')
    await expect.poll(() => rowOrder(second.window)).toEqual([tide, paper, ink, trail])
    await expect(rowState(second.window, tide)).toHaveText('Downloading')
    await second.kill9()

    civitai.settings.bytesPerSecond = null
    civitai.log.clear()
    const third = await house.start()
    await goTo(third.window, 'downloads')
    await expect(rowStates(third.window)).toHaveText(['Verified', 'Verified', 'Verified', 'Verified'])
    const slugs = storageRequests(civitai).map(({ url }) => /\/([a-z]+)[^/]*\.safetensors/.exec(url)?.[1])
    expect(slugs).toEqual(['tidepoolv', 'paperlanternstylev', 'inkwashv', 'unmarkedtrailv'])
  })

  test('pause all stops every transfer, resume all brings them to their end', { tag: '@long' }, async ({ house }) => {
    const { civitai } = house
    await house.settle({ simultaneous: 2 })
    const { window } = await house.start()
    for (const ids of four) await queueFile(window, ids)
    await expect.poll(() => sending(civitai)).toBe(2)
    await window.getByRole('button', { name: 'Pause all' }).click()
    await expect(rowStates(window)).toHaveText(['Paused', 'Paused', 'Paused', 'Paused'])
    await expect.poll(() => sending(civitai)).toBe(0)
    civitai.settings.bytesPerSecond = null
    await window.getByRole('button', { name: 'Resume all' }).click()
    await expect(rowStates(window)).toHaveText(['Verified', 'Verified', 'Verified', 'Verified'])
  })
})

test('4. The API client: it and the engine go on by themselves after 503 of Civitai, 503 of the storage and a broken connection', async ({
  house,
}) => {
  const { civitai } = house
  const wanted = await house.expected(known.tidePool)
  civitai.faults.set([
    { match: { origin: 'api', path: '/api/download/', nth: 1 }, do: overloaded(1) },
    { match: { origin: 'storage', nth: 1 }, do: overloaded(1) },
    { match: { origin: 'storage', nth: 2 }, do: { kind: 'cut', afterBytes: 1.5 * MiB } },
  ])
  await house.settle()
  const { window } = await house.start()
  await queueFile(window, known.tidePool)
  await expect(rowState(window, wanted.model)).toContainText('Retrying')
  await expect(rowState(window, wanted.model)).toHaveText('Verified', { timeout: 30_000 })
  expect(await sha256Of(join(house.roots.comfyui, 'models/loras', wanted.fileName))).toBe(wanted.sha256)
  expect(storageRequests(civitai).map(({ status }) => status)).toEqual([503, 206, 206])
  expect(storageRequests(civitai)[2]?.start).toBeGreaterThanOrEqual(MiB)
})

test('6. The engine: a speed limit of 100 kB/s is felt, shown truthfully, and gone when it is switched off', async ({
  house,
}) => {
  const { civitai } = house
  const wanted = await house.expected(known.tidePool)
  await house.settle({ lastSpeedLimit: 100_000 })
  const { window } = await house.start()
  await window.getByTestId('speed-limit').click()
  const limit = window.getByRole('switch', { name: 'Limit the speed of all downloads together' })
  await limit.click({ force: true })
  await expect(window.getByTestId('speed-limit')).toHaveText('Limit 100 KB/s')
  await window.keyboard.press('Escape')
  const began = performance.now()
  await queueFile(window, known.tidePool)
  // Bytes come all the time, however slowly: the row says so, and never that it has stalled.
  await expect(row(window, wanted.model)).toContainText(/[1-9]\d* KB of 2.36 MB/)
  await expect(row(window, wanted.model)).toContainText(/[3-9]\d\d KB of 2.36 MB/)
  expect(performance.now() - began).toBeGreaterThan(2500)
  await expect(rowState(window, wanted.model)).toHaveText('Downloading')

  await window.getByTestId('speed-limit').click()
  await limit.click({ force: true })
  await expect(rowState(window, wanted.model)).toHaveText('Verified', { timeout: 10_000 })
  expect(storageRequests(civitai)).toHaveLength(1)
})
