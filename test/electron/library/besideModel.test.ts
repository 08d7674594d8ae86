import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeBeside } from '../../../electron/library/besideModel'
import { useTempFolder } from '../engine/tempFolder'
import { aJpeg, aPng, aWebp } from './needs/pictures'

const tempFolder = useTempFolder()
const info = { id: 20200, modelId: 1020, files: [{ primary: true }] }
const texts = [{ ending: '.civitai.info', text: JSON.stringify(info) }]

describe('6.6 Sidecars and previews', () => {
  it('are the answer as it came and the picture under the ending that its bytes have', async () => {
    const folder = await tempFolder()
    const model = join(folder, 'lantern.v1.safetensors')
    expect(await writeBeside(model, { texts, picture: aPng() })).toEqual({
      written: ['lantern.v1.civitai.info', 'lantern.v1.preview.png'],
      failures: [],
    })
    expect(JSON.parse(await readFile(join(folder, 'lantern.v1.civitai.info'), 'utf8'))).toEqual(info)
    expect(await readFile(join(folder, 'lantern.v1.preview.png'))).toEqual(aPng())
    await writeBeside(join(folder, 'ink.safetensors'), { texts, picture: aJpeg() })
    expect((await readdir(folder)).sort()).toEqual([
      'ink.civitai.info',
      'ink.preview.jpg',
      'lantern.v1.civitai.info',
      'lantern.v1.preview.png',
    ])
  })

  it('never replace what is there, and a picture of another kind is left out', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'Lantern.civitai.info'), 'mine')
    await writeFile(join(folder, 'lantern.jpeg'), 'my picture')
    const model = join(folder, 'lantern.safetensors')
    expect(await writeBeside(model, { texts, picture: aPng() })).toEqual({ written: [], failures: [] })
    expect(await readFile(join(folder, 'Lantern.civitai.info'), 'utf8')).toBe('mine')
    expect((await writeBeside(join(folder, 'ink.pt'), { texts, picture: aWebp() })).written).toEqual([
      'ink.civitai.info',
    ])
  })

  it('that cannot be written are told, and nothing is left half written', async () => {
    const folder = await tempFolder()
    const said = await writeBeside(join(folder, 'gone', 'x.safetensors'), { texts, picture: null })
    expect(said).toMatchObject({ written: [], failures: [{ kind: 'folderMissing' }] })
    expect(await readdir(folder)).toEqual([])
  })
})
