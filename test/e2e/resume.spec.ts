import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { known } from '../civitai/known'
import { readSignedUrl } from '../civitai/signing'
import { addressRequests, expect, sha256Of, storageBytes, storageRequests, test, withSidecars } from './household'
import { goTo, queueFile, rowState } from './screens'

const MiB = 2 ** 20

test.describe('6. The engine: at 20 MB/s, with addresses that live for five seconds', () => {
  test.use({ standIn: { bytesPerSecond: 20_000_000, lifeMs: 5000 } })

  test('after a kill -9 at half of 300 MB it finishes by itself and fetches at most 16 MiB twice', async ({
    house,
  }) => {
    const { civitai } = house
    const wanted = await house.expected(known.bigLora)
    const folder = join(house.roots.comfyui, 'models/loras')
    // One connection, so that the file comes at that speed and each request counts.
    await house.settle({ connections: 1 })
    const killed = await house.start()
    await queueFile(killed.window, known.bigLora)
    await expect
      .poll(() => storageBytes(civitai), { timeout: 60_000, intervals: [50] })
      .toBeGreaterThan(wanted.bytes / 2)
    await killed.kill9()

    const before = storageBytes(civitai)
    expect(before).toBeLessThan(0.8 * wanted.bytes)
    const left = await readdir(folder)
    expect(left.filter((name) => !name.includes('.mpdl'))).toEqual([])
    const [first] = storageRequests(civitai)
    await expect.poll(() => readSignedUrl(new URL(first?.url ?? '', civitai.storageUrl)).ok).toBe(false)

    const { window } = await house.start()
    await expect
      .poll(async () => (await readdir(folder)).sort(), { timeout: 60_000 })
      .toEqual(withSidecars(wanted.fileName))
    expect(await sha256Of(join(folder, wanted.fileName))).toBe(wanted.sha256)
    await goTo(window, 'downloads')
    await expect(rowState(window, wanted.model)).toHaveText('Verified')

    const twice = storageBytes(civitai) - wanted.bytes
    console.log(`Killed at ${String(before)} of ${String(wanted.bytes)} bytes; fetched twice: ${String(twice)} bytes`)
    expect(twice).toBeLessThanOrEqual(16 * MiB)
    // The address of before had expired: Civitai was asked for another one, and the storage for the rest only.
    expect(addressRequests(civitai)).toHaveLength(2)
    const [, second, ...more] = storageRequests(civitai)
    expect(more).toEqual([])
    expect(second?.status).toBe(206)
    expect(second?.start).toBeGreaterThan(before - 16 * MiB)
  })
})

test.describe('6. The engine: at 20 MB/s over eight connections', () => {
  test.use({ standIn: { bytesPerSecond: 2_500_000 } })

  test(
    'after a kill -9 at half of 300 MB it finishes by itself and fetches at most 16 MiB twice',
    { tag: '@long' },
    async ({ house }) => {
      const { civitai } = house
      const wanted = await house.expected(known.bigLora)
      const folder = join(house.roots.comfyui, 'models/loras')
      await house.settle()
      const killed = await house.start()
      await queueFile(killed.window, known.bigLora)
      await expect
        .poll(() => storageBytes(civitai), { timeout: 90_000, intervals: [50] })
        .toBeGreaterThan(wanted.bytes / 2)
      await killed.kill9()
      const before = storageBytes(civitai)
      expect(storageRequests(civitai).length).toBeGreaterThanOrEqual(8)
      civitai.settings.bytesPerSecond = 20_000_000

      await house.start()
      await expect
        .poll(async () => (await readdir(folder)).sort(), { timeout: 60_000 })
        .toEqual(withSidecars(wanted.fileName))
      expect(await sha256Of(join(folder, wanted.fileName))).toBe(wanted.sha256)
      const twice = storageBytes(civitai) - wanted.bytes
      console.log(`Killed at ${String(before)} bytes over eight connections; fetched twice: ${String(twice)} bytes`)
      expect(twice).toBeLessThanOrEqual(16 * MiB)
    },
  )
})

test('6. The engine: an address that expires, at once or in the middle, is replaced and the bytes are kept', async ({
  house,
}) => {
  const { civitai } = house
  const wanted = await house.expected(known.tidePool)
  civitai.faults.set([
    { match: { origin: 'storage', nth: 1 }, do: { kind: 'expireAddress' } },
    { match: { origin: 'storage', nth: 2 }, do: { kind: 'expireAddress', afterBytes: 1.5 * MiB } },
  ])
  await house.settle()
  const { window } = await house.start()
  await queueFile(window, known.tidePool)
  await expect(rowState(window, wanted.model)).toHaveText('Verified')
  expect(await sha256Of(join(house.roots.comfyui, 'models/loras', wanted.fileName))).toBe(wanted.sha256)

  const requests = storageRequests(civitai)
  expect(requests.map(({ status }) => status)).toEqual([403, 206, 206])
  expect(requests[2]?.start).toBeGreaterThanOrEqual(MiB)
  expect(addressRequests(civitai)).toHaveLength(3)
})
