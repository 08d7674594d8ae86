import { describe, expect, it } from 'vitest'
import { guessWholeness, wholenessOf } from '../../../electron/folders/wholeness'
import { folderFor } from '../../../electron/folders/map'
import { program } from './trees'

const checkpoint = { fileKind: 'Model', format: 'SafeTensor', baseModel: 'SDXL 1.0' }

describe('6.2 Mapping: a diffusion model alone or a whole checkpoint', () => {
  it.each([
    ['diffusionOnly', ['model.diffusion_model.input_blocks.0.0.weight', 'model.diffusion_model.out.2.bias']],
    ['diffusionOnly', ['double_blocks.0.img_attn.qkv.weight', 'single_blocks.3.linear1.weight', 'final_layer.weight']],
    ['diffusionOnly', ['blocks.0.self_attn.q.weight', 'patch_embedding.weight']],
    ['allInOne', ['model.diffusion_model.x', 'first_stage_model.decoder.conv_in.weight', 'cond_stage_model.x']],
    ['allInOne', ['text_encoders.t5xxl.transformer.x', 'model.diffusion_model.double_blocks.0.x']],
    ['allInOne', ['conditioner.embedders.0.x', 'model.diffusion_model.x']],
    ['unknown', ['first_stage_model.decoder.conv_in.weight']],
    ['unknown', ['lora_unet_down_blocks_0.lora_up.weight']],
    ['unknown', []],
  ] as const)('is %s by the names of its tensors: %j', (wholeness, names) => {
    expect(wholenessOf(names)).toBe(wholeness)
  })

  it('is settled by the first names that tell, without reading the others', () => {
    let read = 0
    function* names() {
      for (const name of ['vae.x', 'double_blocks.0.x', 'never read']) {
        read += 1
        yield name
      }
    }
    expect(wholenessOf(names())).toBe('allInOne')
    expect(read).toBe(2)
  })

  it('is guessed by kind, GGUF, base model and size before a byte is seen, and the reason is told', () => {
    expect(guessWholeness(checkpoint)).toBeNull()
    expect(guessWholeness({ ...checkpoint, fileKind: 'UNet' })).toEqual({ diffusionOnly: true, reason: 'fileKind' })
    expect(guessWholeness({ ...checkpoint, name: 'x-Q4.GGUF' })).toEqual({ diffusionOnly: true, reason: 'gguf' })
    for (const baseModel of [
      'Flux.1 D',
      'Flux.2 Klein 4B',
      'Wan Video 2.2 I2V-A14B',
      'Hunyuan Video',
      'Qwen',
      'ZImageTurbo',
    ])
      expect(guessWholeness({ ...checkpoint, baseModel })).toEqual({ diffusionOnly: true, reason: 'baseModel' })
    for (const baseModel of ['SD 3.5', 'SVD', 'Pony', 'Illustrious'])
      expect(guessWholeness({ ...checkpoint, baseModel })).toBeNull()
    const flux = { ...checkpoint, baseModel: 'Flux.1 D' }
    expect(guessWholeness({ ...flux, bytes: 17.2e9 })).toEqual({ diffusionOnly: false, reason: 'size' })
    expect(guessWholeness({ ...flux, bytes: 11.9e9 })).toEqual({ diffusionOnly: true, reason: 'baseModel' })
  })

  it('goes where its program wants it, with the reason', () => {
    const file = { ...checkpoint, modelType: 'Checkpoint', baseModel: 'Flux.1 D' }
    const place = (kind: 'comfyui' | 'forge' | 'sdnext' | 'a1111', bytes: number) =>
      folderFor(program('/it', { kind }), { ...file, bytes }, '/ours')
    expect(place('comfyui', 12e9)).toMatchObject({ folder: '/it/models/diffusion_models', guess: 'baseModel' })
    expect(place('comfyui', 17e9)).toMatchObject({ folder: '/it/models/checkpoints', guess: 'size' })
    expect(place('forge', 12e9)).toMatchObject({ folder: '/it/models/Stable-diffusion' })
    expect(place('sdnext', 12e9)).toMatchObject({ folder: '/it/models/UNET' })
    expect(place('a1111', 12e9)).toMatchObject({ folder: '/ours/UNet', source: 'neutral' })
    expect(folderFor(program('/it'), { ...file, modelType: 'LORA' }, '/ours').guess).toBeUndefined()
  })
})
