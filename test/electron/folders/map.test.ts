import { join } from 'node:path'
import type { Program } from '@shared/program'
import { describe, expect, it } from 'vitest'
import { folderFor, folderRows, type PlacedFile } from '../../../electron/folders/map'
import { comfyTree, grow, program, tempFolder } from './trees'

const comfy = program('/apps/ComfyUI')
const a1111 = program('/apps/webui', { kind: 'a1111', name: 'A1111' })
const neutral = '/home/me/Modelport'

function file(more: Partial<PlacedFile> = {}): PlacedFile {
  return { modelType: 'Checkpoint', fileKind: 'Model', format: 'SafeTensor', baseModel: 'SDXL 1.0', ...more }
}
const folderOf = (where: Program | null, more: Partial<PlacedFile>) => folderFor(where, file(more), neutral).folder

describe('6.2 Folders: the table of types', () => {
  it.each([
    ['Checkpoint', 'models/checkpoints', 'models/Stable-diffusion'],
    ['TextualInversion', 'models/embeddings', 'embeddings'],
    ['Hypernetwork', 'models/hypernetworks', 'models/hypernetworks'],
    ['LORA', 'models/loras', 'models/Lora'],
    ['LoCon', 'models/loras', 'models/Lora'],
    ['DoRA', 'models/loras', 'models/Lora'],
    ['Controlnet', 'models/controlnet', 'models/ControlNet'],
    ['Upscaler', 'models/upscale_models', 'models/ESRGAN'],
    ['VAE', 'models/vae', 'models/VAE'],
    ['Detection', 'models/ultralytics/bbox', 'models/adetailer'],
    ['MotionModule', 'models/animatediff_models', null],
    ['TextEncoder', 'models/text_encoders', null],
    ['CLIP', 'models/text_encoders', null],
    ['CLIPVision', 'models/clip_vision', null],
    ['UNet', 'models/diffusion_models', null],
    ['Wildcards', null, null],
    ['AestheticGradient', null, null],
    ['Other', null, null],
  ])('puts %s into %s of ComfyUI and %s of A1111', (modelType, inComfy, inA1111) => {
    for (const fileKind of ['Model', 'Pruned Model']) {
      const comfyPlace = folderFor(comfy, file({ modelType, fileKind }), neutral)
      const a1111Place = folderFor(a1111, file({ modelType, fileKind }), neutral)
      const ours = join(neutral, modelType === 'CLIP' ? 'TextEncoder' : modelType)
      expect(comfyPlace.folder).toBe(inComfy === null ? ours : join(comfy.root, inComfy))
      expect(comfyPlace.source).toBe(inComfy === null ? 'neutral' : 'program')
      expect(a1111Place.folder).toBe(inA1111 === null ? ours : join(a1111.root, inA1111))
      expect(a1111Place.source).toBe(inA1111 === null ? 'neutral' : 'program')
    }
  })

  it.each([
    ['VAE', 'models/vae', 'models/VAE'],
    ['Negative', 'models/embeddings', 'embeddings'],
    ['Enhancement LoRA', 'models/loras', 'models/Lora'],
    ['ControlNet', 'models/controlnet', 'models/ControlNet'],
    ['Upscaler', 'models/upscale_models', 'models/ESRGAN'],
    ['Config', 'models/configs', 'models/Stable-diffusion'],
  ])('puts a %s file of a checkpoint into its own place: %s, %s', (fileKind, inComfy, inA1111) => {
    expect(folderOf(comfy, { fileKind })).toBe(join(comfy.root, inComfy))
    expect(folderOf(a1111, { fileKind })).toBe(join(a1111.root, inA1111))
  })

  it('puts text encoders and vision models of a version where ComfyUI looks, and not into A1111', () => {
    expect(folderOf(comfy, { fileKind: 'Text Encoder' })).toBe(join(comfy.root, 'models/text_encoders'))
    expect(folderOf(comfy, { fileKind: 'CLIPVision' })).toBe(join(comfy.root, 'models/clip_vision'))
    expect(folderOf(a1111, { fileKind: 'Text Encoder' })).toBe(join(neutral, 'TextEncoder'))
  })

  it('keeps the config of an A1111 model beside that model', () => {
    expect(folderOf(a1111, { modelType: 'Controlnet', fileKind: 'Config' })).toBe(join(a1111.root, 'models/ControlNet'))
  })

  it('takes a diffusion model for one by its file kind, by GGUF or, as a guess, by its base model', () => {
    const diffusion = join(comfy.root, 'models/diffusion_models')
    expect(folderOf(comfy, { fileKind: 'UNet' })).toBe(diffusion)
    expect(folderOf(comfy, { fileKind: 'Diffusion Model' })).toBe(diffusion)
    expect(folderOf(comfy, { format: 'GGUF' })).toBe(diffusion)
    expect(folderOf(comfy, { format: null, name: 'flux-Q4.GGUF' })).toBe(diffusion)
    expect(folderOf(comfy, { baseModel: 'Flux.1 D' })).toBe(diffusion)
    expect(folderOf(comfy, { baseModel: 'Pony' })).toBe(join(comfy.root, 'models/checkpoints'))
    expect(folderOf(a1111, { fileKind: 'Diffusion Model' })).toBe(join(neutral, 'UNet'))
    expect(folderOf(comfy, { fileKind: 'Text Encoder', format: 'GGUF' })).toBe(join(comfy.root, 'models/text_encoders'))
  })

  it('never puts training data or an archive into a model folder', () => {
    const inModels = program('/apps/ComfyUI', { overrides: { LORA: '/loras' } })
    for (const where of [comfy, a1111, inModels]) {
      for (const modelType of ['LORA', 'Checkpoint', 'Poses']) {
        expect(folderOf(where, { modelType, fileKind: 'Training Data' })).toBe(join(neutral, 'Training Data'))
        expect(folderOf(where, { modelType, fileKind: 'Archive' })).toBe(join(neutral, 'Archive'))
        expect(folderOf(where, { modelType, format: 'Other', name: 'set.zip' })).toBe(join(neutral, 'Archive'))
        expect(folderOf(where, { modelType, format: 'Diffusers' })).toBe(join(neutral, 'Archive'))
      }
    }
  })

  it('gives a type or file kind that nobody knows yet a clean folder of ours', () => {
    expect(folderFor(comfy, file({ modelType: '../Hyper:Net' }), neutral)).toEqual({
      folder: join(neutral, '_Hyper_Net'),
      source: 'neutral',
      row: '../Hyper:Net',
    })
    expect(folderOf(comfy, { fileKind: 'Hologram' })).toBe(join(neutral, 'Hologram'))
    expect(folderOf(comfy, { modelType: '' })).toBe(join(neutral, 'Other'))
    expect(folderOf(comfy, { modelType: 'constructor' })).toBe(join(neutral, 'constructor'))
  })

  it('puts everything into the neutral folder while no program is chosen', () => {
    expect(folderFor(null, file({ modelType: 'LORA' }), neutral)).toEqual({
      folder: join(neutral, 'LORA'),
      source: 'neutral',
      row: 'LORA',
    })
  })

  it("prefers the person's own folder for a type, also for a type that the program has no use for", () => {
    const mine = program('/apps/ComfyUI', { overrides: { LORA: '/drive/loras', Wildcards: '/drive/wildcards' } })
    expect(folderFor(mine, file({ modelType: 'LORA' }), neutral)).toEqual({
      folder: '/drive/loras',
      source: 'override',
      row: 'LORA',
    })
    expect(folderOf(mine, { modelType: 'Wildcards' })).toBe('/drive/wildcards')
    expect(folderOf(mine, { modelType: 'DoRA' })).toBe(join(mine.root, 'models/loras'))
  })
})

describe('6.2 Folders: the rows of a program', () => {
  it('shows every type once, where it goes, by what right, and whether the folder is there', async () => {
    const root = await tempFolder()
    await grow(root, comfyTree)
    const rows = await folderRows(program(root, { overrides: { VAE: '/elsewhere/vae' } }), neutral)
    const row = (type: string) => rows.find((one) => one.type === type)
    expect(new Set(rows.map((one) => one.type)).size).toBe(rows.length)
    expect(row('LORA')).toEqual({
      type: 'LORA',
      folder: join(root, 'models', 'loras'),
      label: 'models/loras',
      source: 'program',
      exists: true,
      closed: false,
    })
    expect(row('Upscaler')).toMatchObject({ label: 'models/upscale_models', exists: false })
    expect(row('VAE')).toMatchObject({ label: '/elsewhere/vae', source: 'override', exists: false })
    expect(row('Other')).toMatchObject({ label: join(neutral, 'Other'), source: 'neutral' })
  })

  it('says which folder cannot be written', async () => {
    const root = await tempFolder()
    await grow(root, comfyTree)
    // A file where the folder should be stops root, too.
    const file = join(root, 'main.py')
    const rows = await folderRows(program(root, { overrides: { VAE: join(file, 'vae') } }), neutral)
    expect(rows.filter(({ closed }) => closed).map(({ type }) => type)).toEqual(['VAE'])
  })

  it('says the same as the placement of a file of that type', async () => {
    for (const where of [comfy, a1111]) {
      for (const row of await folderRows(where, neutral)) {
        const { folder, source } = folderFor(where, file({ modelType: row.type }), neutral)
        expect({ folder, source }).toEqual({ folder: row.folder, source: row.source })
      }
    }
  })
})
