import { mkdir, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../../electron/folders/layout'
import { modelRoots } from '../../../electron/folders/modelRoots'
import { comfyTree, grow, program, tempFolder } from './trees'

describe('6.5 Library: where the models of a program lie', () => {
  it('is in all folders that it looks into, on other drives too, and in those of the person’s own choice', async () => {
    const root = await tempFolder()
    const drive = await realpath(await tempFolder())
    await grow(root, comfyTree)
    await mkdir(join(drive, 'loras'))
    await writeFile(join(root, 'extra_model_paths.yaml'), `more:\n  base_path: ${drive}\n  loras: loras\n`)
    const mine = program(root, { overrides: { VAE: join(drive, 'vaes') } })
    const folders = modelRoots(mine, await layoutOf(mine))
    const of = (type: string) => folders.flatMap((one) => (one.type === type ? [one.folder] : []))
    expect(of('LORA')).toEqual([join(root, 'models/loras'), join(drive, 'loras')])
    expect(of('VAE')).toEqual([join(drive, 'vaes'), join(root, 'models/vae')])
    expect(of('UNet')).toEqual([join(root, 'models/diffusion_models'), join(root, 'models/unet')])
    expect(of('Other')).toContain(join(root, 'models'))
  })

  it('is, of InvokeAI, where its own file has its models, though it finds nothing there by itself', async () => {
    const root = await tempFolder()
    await writeFile(join(root, 'invokeai.yaml'), 'models_dir: big models\n')
    const mine = program(root, { kind: 'invokeai' })
    const folders = modelRoots(mine, await layoutOf(mine)).map(({ folder }) => folder)
    expect(folders).toEqual([join(root, 'models'), join(root, 'big models')])
  })
})
