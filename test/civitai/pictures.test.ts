import { isBlurhashValid } from 'blurhash'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask } from './asking'
import type { StandInPicture } from './entries'
import { pictureUrl } from './partShapes'
import { blurHashOf } from './pictures'
import { startCivitai, type StandIn } from './server'

let civitai: StandIn
let pictures: StandInPicture[]
beforeAll(async () => {
  civitai = await startCivitai()
  pictures = civitai.catalogue.models.flatMap((model) => model.versions.flatMap((version) => [...version.pictures]))
})
afterAll(() => civitai.close())

function one(kind: StandInPicture['kind']): StandInPicture {
  const found = pictures.find((picture) => picture.kind === kind)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found
}

it.each([
  ['width=450', 450],
  ['width=300', 320],
  ['width=40', 96],
  ['original=true', 768],
  ['width=1200', 768],
])('a picture for %s is %i wide', async (params, width) => {
  const picture = one('image')
  const answer = await ask(pictureUrl(civitai.url, picture, params))
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/png'])
  const png = PNG.sync.read(answer.body)
  expect(png.width).toBe(width)
  expect(png.height).toBe(Math.round((width * picture.height) / picture.width))
})

it('3. The stand-in Civitai: of a video there is a still', async () => {
  const video = one('video')
  const url = pictureUrl(civitai.url, video, 'anim=false,transcode=true,width=450').replace('.mp4', '.jpeg')
  expect(PNG.sync.read((await ask(url)).body).width).toBe(450)
  expect((await ask(pictureUrl(civitai.url, video))).status).toBe(404)
})

it('3. The stand-in Civitai: an unknown picture is not found', async () => {
  const url = pictureUrl(civitai.url, { ...one('image'), id: 1 })
  expect((await ask(url)).status).toBe(404)
})

it('3. The stand-in Civitai: BlurHashes are valid and tell pictures apart', () => {
  const hashes = pictures.slice(0, 40).map(blurHashOf)
  expect(hashes.every((hash) => isBlurhashValid(hash).result)).toBe(true)
  expect(new Set(hashes).size).toBeGreaterThan(35)
})
