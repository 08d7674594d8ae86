import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Download } from '../../shared/download'
import type { Program, ProgramKind } from '../../shared/program'
import { createPictures } from '../../electron/civitai/pictureFetch'
import { previewOf, writeSidecars, type SidecarParts } from '../../electron/sidecarWriter'
import { known } from '../civitai/known'
import { useStandIn, valueOf } from './civitai/standIn'
import { aDownload } from './engine/builders'
import { useTempFolder } from './engine/tempFolder'

const tempFolder = useTempFolder()
const { server, client } = useStandIn()
const never = new AbortController().signal
const sha256 = 'ab'.repeat(32)

/** A LoRA of the stand-in in a program's folder, and what sidecars are written by. */
async function placed(kind: ProgramKind, over: Partial<SidecarParts> = {}, name = 'lantern.safetensors') {
  const root = await tempFolder()
  const folder = join(root, 'models')
  await mkdir(folder)
  const path = join(folder, name)
  await writeFile(path, 'the model')
  const program: Program = { id: 'p', kind, name: kind, root, overrides: {} }
  const keep = { read: () => Promise.resolve(null), keep: () => Promise.resolve() }
  const parts: SidecarParts = {
    civitai: client(),
    pictures: createPictures('Modelport/0.1.0', () => server().url, keep),
    programs: () => [program],
    wanted: () => ({ more: [], upTo: 1 }),
    ...over,
  }
  const download = aDownload({ ...known.paperLantern, baseModel: 'Illustrious', folder, fileName: name })
  const write = (over: Partial<Download> = known.paperLantern) =>
    writeSidecars(parts, { ...download, ...over }, { path, sha256 }, never)
  const list = () => readdir(folder).then((names) => names.sort())
  const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(folder, file), 'utf8'))
  return { folder, path, write, list, json }
}

/** Questions for versions that the stand-in has heard. */
const asked = () =>
  server()
    .log.entries()
    .filter(({ url }) => url.startsWith('/api/v1/model-versions/'))

describe('6.6 Sidecars and previews', () => {
  it('are Civitai’s own answer and a real picture', async () => {
    const { folder, write, list, json } = await placed('comfyui')
    expect(valueOf(await write())).toEqual(['lantern.civitai.info', 'lantern.preview.png'])
    expect(await list()).toEqual(['lantern.civitai.info', 'lantern.preview.png', 'lantern.safetensors'])
    const answer: unknown = await (
      await fetch(`${server().url}/api/v1/model-versions/${String(known.paperLantern.versionId)}`)
    ).json()
    expect(await json('lantern.civitai.info')).toEqual(answer)
    const picture = await readFile(join(folder, 'lantern.preview.png'))
    expect(picture.subarray(0, 4).toString('latin1')).toBe('\x89PNG')
  })

  it('are written by program where a person wants more', async () => {
    const wanted = () => ({ more: ['webuiJson', 'cmInfo'] as const, upTo: 1 })
    const forge = await placed('forge', { wanted })
    expect(valueOf(await forge.write())).toContain('lantern.json')
    expect(await forge.json('lantern.json')).toEqual({
      description: 'Paper Lantern Style, v1.0',
      notes: `${server().url}/models/1020?modelVersionId=20200`,
      'sd version': 'SDXL',
      'activation text': 'paper lantern',
      'preferred weight': 0,
      'negative text': '',
    })
    const matrix = await placed('stabilitymatrix', { wanted })
    expect(valueOf(await matrix.write())).toContain('lantern.cm-info.json')
    expect(await matrix.json('lantern.cm-info.json')).toMatchObject({
      ...{ ModelId: 1020, VersionId: 20_200, ModelType: 'LORA', RemoteFileId: known.paperLantern.fileId },
      ...{ TrainedWords: ['paper lantern'], Hashes: { SHA256: sha256.toUpperCase() } },
      FileMetadata: { format: 'SafeTensor', fp: 'fp16' },
    })
    const comfy = await placed('comfyui', { wanted })
    expect(valueOf(await comfy.write())).toEqual(['lantern.civitai.info', 'lantern.preview.png'])
  })

  it('are neither asked for nor replaced where they are there, whatever the case of their letters', async () => {
    const { folder, write, list } = await placed('comfyui')
    await writeFile(join(folder, 'Lantern.CIVITAI.info'), 'mine')
    await writeFile(join(folder, 'lantern.webp'), 'mine')
    expect(valueOf(await write())).toEqual([])
    expect(asked()).toEqual([])
    expect(await list()).toHaveLength(3)
  })

  it('lie beside the file whatever a record calls it: no name of a stranger leads elsewhere', async () => {
    const { folder, write, list } = await placed('stabilitymatrix', { wanted: () => ({ more: ['cmInfo'], upTo: 1 }) })
    const fileName = '../../evil.safetensors'
    expect(valueOf(await write({ ...known.paperLantern, fileName, modelName: '../evil', versionName: '..' }))).toEqual([
      'lantern.civitai.info',
      'lantern.cm-info.json',
      'lantern.preview.png',
    ])
    expect(await list()).toHaveLength(4)
    expect(await readdir(join(folder, '..'))).toEqual(['models'])
  })

  it('are not written where a person wants none, nor beside what is no model', async () => {
    const off = await placed('comfyui', { wanted: () => null })
    expect(valueOf(await off.write())).toEqual([])
    const archive = await placed('comfyui', {}, 'training.zip')
    expect(valueOf(await archive.write())).toEqual([])
    expect(asked()).toEqual([])
  })

  it('have a picture up to the chosen content level only', async () => {
    const { write } = await placed('comfyui')
    expect(valueOf(await write(known.mature))).toEqual(['lantern.civitai.info'])
    const open = await placed('comfyui', { wanted: () => ({ more: [], upTo: 31 }) })
    expect(valueOf(await open.write(known.mature))).toHaveLength(2)
  })

  it('fail with what Civitai says, and leave nothing half written', async () => {
    const { folder, write, list } = await placed('comfyui')
    server().faults.set([{ match: { path: '/api/v1/model-versions/' }, do: { kind: 'status', status: 404, json: {} } }])
    expect(await write()).toMatchObject({ failure: { kind: 'notFound' } })
    server().faults.clear()
    server().faults.set([
      { match: { path: '/xG1nkqKTMzGDvpLrqFT7WA/' }, do: { kind: 'status', status: 404, json: {} } },
    ])
    // A preview that is missing is normal at Civitai.
    expect(valueOf(await write())).toEqual(['lantern.civitai.info'])
    expect(await list()).toHaveLength(2)
    expect(await readdir(folder)).not.toContain('.mpdl-beside')
  })

  it('whose picture a busy host keeps back fail with that, beside what could be written; the next try brings it', async () => {
    const { write, list } = await placed('comfyui')
    const picture = { path: '/xG1nkqKTMzGDvpLrqFT7WA/' }
    server().faults.set([{ match: picture, do: { kind: 'status', status: 503, json: {} } }])
    expect(await write()).toMatchObject({ failure: { kind: 'overloaded', status: 503 } })
    expect(await list()).toEqual(['lantern.civitai.info', 'lantern.safetensors'])
    server().faults.clear()
    expect(valueOf(await write())).toEqual(['lantern.preview.png'])
  })
})

describe('6.6 Sidecars and previews: which picture', () => {
  const of = (kind: 'image' | 'video', level: number) => ({
    ...{ id: 1, url: `${kind} ${String(level)}`, kind, level, width: null, height: null, blurHash: null },
    ...{ prompt: null, negativePrompt: null, settings: [] },
  })
  it.each([
    ['the first image within the level', [of('video', 1), of('image', 4), of('image', 1)], 1, 'image 1'],
    ['a still of a video where there is no image', [of('image', 4), of('video', 1)], 1, 'video 1'],
    ['none above it, and none that nobody has rated', [of('image', 4), of('image', 0)], 1, undefined],
    ['the tamest where no level was chosen', [of('image', 8), of('image', 2)], null, 'image 2'],
    ['none of none', [], null, undefined],
  ])('is %s', (_what, pictures, upTo, url) => {
    expect(previewOf(pictures, upTo)?.url).toBe(url)
  })
})
