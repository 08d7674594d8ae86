import type { Page } from '@playwright/test'
import { known } from '../civitai/catalogue'
import { expect, test, type Household } from './household'
import { openModel } from './screens'

/** A second of video as Chromium records it from a canvas: WebM, whatever its address says. */
async function film(window: Page): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await window.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 64
    const pen = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' })
    const pieces: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
    const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve))
    recorder.start()
    for (let n = 0; n < 20 && pen !== null; n += 1) {
      pen.fillStyle = `hsl(${String(n * 18)} 80% 50%)`
      pen.fillRect(0, 0, 64, 64)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    recorder.stop()
    await ended
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())]
  })
  return Uint8Array.from(bytes)
}

/** What is asked of the picture host for a video that moves. */
function moving(house: Household): string[] {
  return house.civitai.log
    .entries()
    .flatMap(({ url }) => (url.endsWith('.mp4') && !url.includes('anim=false') ? [url] : []))
}

/** How each video in the page plays. */
async function playing(window: Page): Promise<{ muted: boolean; runs: boolean }[]> {
  return await window.evaluate(() =>
    [...document.querySelectorAll('video')].map(({ muted, paused, currentTime }) => ({
      muted,
      runs: !paused && currentTime > 0,
    })),
  )
}

const once = [{ muted: true, runs: true }]

test('3. Grid: a video plays without sound while its card is pointed at or has the focus, and is not fetched before', async ({
  house,
}) => {
  await house.settle({ showUpTo: 16, blurAbove: 16 })
  const model = await fetch(`${house.civitai.url}/api/v1/models/${String(known.harborLights.modelId)}`)
  const item = (await model.json()) as { modelVersions: { images: { type: string }[] }[] }
  const videos = item.modelVersions
    .slice(0, 1)
    .map((version) => ({ ...version, images: version.images.filter(({ type }) => type === 'video') }))
  const json = { items: [{ ...item, modelVersions: videos }], metadata: {} }
  house.civitai.faults.set([{ match: { path: '/api/v1/models?' }, do: { kind: 'status', status: 200, json } }])
  const { window } = await house.start()
  const card = window.getByTestId(`model-card-${String(known.harborLights.modelId)}`)
  await expect(card.locator('img[data-state="loaded"]')).toBeVisible()
  house.civitai.settings.film = await film(window)
  expect(moving(house)).toEqual([])
  expect(await playing(window)).toEqual([])

  await card.hover()
  await expect.poll(() => playing(window)).toEqual(once)
  await window.getByTestId('search-field').hover()
  await expect.poll(() => playing(window)).toEqual([])

  await card.focus()
  await expect.poll(() => playing(window)).toEqual(once)
  await card.blur()
  await expect.poll(() => playing(window)).toEqual([])
  expect(new Set(moving(house)).size).toBe(1)
})

test('4. The model page: the large picture of a video plays without sound while it is pointed at', async ({
  house,
}) => {
  await house.settle({ showUpTo: 16, blurAbove: 16 })
  const { window } = await house.start()
  await openModel(window, known.harborLights)
  house.civitai.settings.film = await film(window)
  await window.getByRole('button', { name: 'Show picture 4' }).click()
  const large = window.getByRole('button', { name: 'Show it large' })
  await window.getByTestId('nav-browse').hover()
  await expect.poll(() => playing(window)).toEqual([])
  await large.hover()
  await expect.poll(() => playing(window)).toEqual(once)
  await window.getByTestId('nav-browse').hover()
  await expect.poll(() => playing(window)).toEqual([])
})
