import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Program } from '../../../shared/program'
import { usualLayout } from '../../../electron/folders/layout'
import { preflight } from '../../../electron/folders/preflight'
import { rightFolder } from '../../../electron/folders/rightFolder'
import { anOrder } from './orders'
import { comfyTree, grow, tempFolder } from './trees'

async function installed(kind: Program['kind'] = 'comfyui', files: readonly string[] = []) {
  const root = await tempFolder()
  await grow(root, [...comfyTree, ...files])
  const program: Program = { id: 'p', kind, name: 'ComfyUI', root, overrides: {} }
  return { root, program, layout: usualLayout(program) }
}

describe('6.2 Mapping: the right folder of a checkpoint', () => {
  it('is told from the tensors, with the sub-folders kept', async () => {
    const { root, program, layout } = await installed()
    const at = (folder: string) => join(root, 'models', folder, 'Flux', 'x.safetensors')
    const right = (folder: string, is: 'diffusionOnly' | 'allInOne') => rightFolder(program, layout, at(folder), is)
    expect(await right('checkpoints', 'diffusionOnly')).toEqual({
      folder: join(root, 'models/diffusion_models/Flux'),
      top: join(root, 'models/diffusion_models'),
      root,
      shownPath: ['ComfyUI', 'models', 'diffusion_models', 'Flux', 'x.safetensors'],
    })
    expect(await right('diffusion_models', 'allInOne')).toMatchObject({ folder: join(root, 'models/checkpoints/Flux') })
    expect(await right('unet', 'diffusionOnly')).toBe('right')
    expect(await right('checkpoints', 'allInOne')).toBe('right')
    expect(await rightFolder(program, layout, '/elsewhere/x.safetensors', 'diffusionOnly')).toBe('notMine')
  })

  it('is where it lies in a program that has one folder for both, or none for what it is', async () => {
    for (const kind of ['forge', 'a1111'] as const) {
      const { root, program, layout } = await installed(kind)
      const path = join(root, 'models/Stable-diffusion/x.safetensors')
      expect(await rightFolder(program, layout, path, 'diffusionOnly')).toBe(kind === 'forge' ? 'right' : 'noUse')
    }
  })

  it('is the one that a person chose for the type, which has to be there', async () => {
    const { root, program, layout } = await installed()
    const chosen = { ...program, overrides: { UNet: '/big/diffusion' } }
    const path = join(root, 'models/checkpoints/x.safetensors')
    expect(await rightFolder(chosen, layout, path, 'diffusionOnly')).toMatchObject({
      folder: '/big/diffusion',
      root: '/big/diffusion',
    })
  })

  it('is where the plan finds a file that was moved there before', async () => {
    const { root, program } = await installed()
    await mkdir(join(root, 'models/diffusion_models'), { recursive: true })
    await grow(root, ['models/diffusion_models/lantern.safetensors'])
    const text = 'models/diffusion_models/lantern.safetensors'
    const order = anOrder({
      program,
      model: { id: 1, name: 'Spare Engine', type: 'Checkpoint' },
      file: { name: 'lantern.safetensors', bytes: text.length, sha256: 'aa' },
    })
    const around = { neutralFolder: root, queue: [], hashOf: () => Promise.resolve('aa') }
    const [found] = await preflight([order], around)
    expect(found?.planned).toMatchObject({ clash: 'same', path: join(root, text) })
    const [other] = await preflight([order], { ...around, hashOf: () => Promise.resolve('bb') })
    expect(other).toMatchObject({ due: ['folder', 'beside'], folder: join(root, 'models/checkpoints') })
  })
})
