import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { usualLayout } from '../../../electron/folders/layout'
import { moveWithSidecars, rightFolder, undoMove } from '../../../electron/folders/relocate'
import { comfyTree, grow, tempFolder } from './trees'

async function comfy(files: readonly string[]) {
  const root = await tempFolder()
  await grow(root, [...comfyTree, ...files])
  return { root, layout: usualLayout({ kind: 'comfyui', root }) }
}
const list = (...parts: string[]) => readdir(join(...parts)).then((names) => names.sort())

describe('6.2 Mapping: a wrong guess', () => {
  it('is told from the tensors, with the sub-folders kept', async () => {
    const { root, layout } = await comfy([])
    const at = (folder: string) => join(root, 'models', folder, 'Flux', 'x.safetensors')
    expect(rightFolder(at('checkpoints'), 'diffusionOnly', layout)).toBe(join(root, 'models/diffusion_models/Flux'))
    expect(rightFolder(at('diffusion_models'), 'allInOne', layout)).toBe(join(root, 'models/checkpoints/Flux'))
    expect(rightFolder(at('unet'), 'diffusionOnly', layout)).toBeNull()
    expect(rightFolder(at('checkpoints'), 'allInOne', layout)).toBeNull()
    expect(rightFolder(at('checkpoints'), 'unknown', layout)).toBeNull()
    expect(rightFolder('/elsewhere/x.safetensors', 'diffusionOnly', layout)).toBeNull()
    const forge = usualLayout({ kind: 'forge', root })
    expect(rightFolder(join(root, 'models/Stable-diffusion/x'), 'diffusionOnly', forge)).toBeNull()
  })

  it('is mended: the file moves with its sidecars and nothing else, and back', async () => {
    const from = 'models/checkpoints'
    const own = ['x.safetensors', 'x.preview.png', 'x.civitai.info', 'x.json']
    const others = ['x.v2.safetensors', 'x.v2.preview.png', 'x.ckpt', 'xy.json']
    const { root } = await comfy([...own, ...others].map((name) => `${from}/${name}`))
    const to = join(root, 'models/diffusion_models/Flux')
    const moved = await moveWithSidecars(join(root, from, 'x.safetensors'), to)
    if (!moved.ok) throw new Error(moved.failure.kind)
    expect(await list(to)).toEqual([...own].sort())
    expect(await list(root, from)).toEqual([...others].sort())
    expect(await undoMove(moved.value)).toEqual({ ok: true, value: null })
    expect(await list(root, from)).toEqual([...own, ...others].sort())
    expect(await list(to)).toEqual([])
  })

  it('is left as it is where anything has one of the names, whatever its letter case', async () => {
    const { root } = await comfy(['models/checkpoints/x.safetensors', 'models/checkpoints/x.json', 'to/X.JSON'])
    const moved = await moveWithSidecars(join(root, 'models/checkpoints/x.safetensors'), join(root, 'to'))
    expect(moved).toMatchObject({ ok: false, failure: { kind: 'nameTaken', path: join(root, 'to', 'x.json') } })
    expect(await list(root, 'models/checkpoints')).toEqual(['x.json', 'x.safetensors'])
    expect(await readFile(join(root, 'to/X.JSON'), 'utf8')).toBe('to/X.JSON')
  })

  it('that cannot be undone replaces nothing', async () => {
    const { root } = await comfy(['models/checkpoints/x.safetensors'])
    const path = join(root, 'models/checkpoints/x.safetensors')
    const moved = await moveWithSidecars(path, join(root, 'to'))
    if (!moved.ok) throw new Error(moved.failure.kind)
    await grow(root, ['models/checkpoints/x.safetensors'])
    expect(await undoMove(moved.value)).toMatchObject({ failure: { kind: 'nameTaken', path } })
    expect(await list(root, 'to')).toEqual(['x.safetensors'])
  })
})
