import { describe, expect, it } from 'vitest'
import { headerType } from '../../../electron/library/headerType'
import { typeByName } from '../../../electron/library/typeByName'
import type { TensorHeader } from '../../../shared/tensorHeader'

const header = (names: string[], metadata: Record<string, string> = {}): TensorHeader => ({
  ...{ dataStart: 100, fileBytes: 200, tensors: names.length, names, bytesByType: {}, metadata },
})

describe('6.7 Drag in: what an unknown file is by its header', () => {
  it.each([
    ['LORA', 'LORA', ['lora_unet_down_blocks_0.lora_up.weight', 'lora_te_text_model.alpha']],
    ['LORA', 'LORA', ['transformer.single_transformer_blocks.0.attn.to_k.lora_A.weight']],
    ['LoCon', 'LoCon', ['lora_unet_mid_block.hada_w1_a']],
    ['DoRA', 'DoRA', ['lora_unet_mid_block.lora_up.weight', 'lora_unet_mid_block.dora_scale']],
    ['TextualInversion', 'TextualInversion', ['emb_params']],
    ['TextualInversion', 'TextualInversion', ['clip_g', 'clip_l']],
    ['Controlnet', 'Controlnet', ['control_model.input_blocks.0.0.weight']],
    [
      'Checkpoint',
      'Checkpoint',
      ['model.diffusion_model.input_blocks.0.0.weight', 'first_stage_model.decoder.conv_in.bias'],
    ],
    ['Checkpoint', 'UNet', ['model.diffusion_model.input_blocks.0.0.weight']],
    ['Checkpoint', 'UNet', ['double_blocks.0.img_attn.proj.weight', 'single_blocks.0.linear1.weight']],
    ['VAE', 'VAE', ['decoder.up.0.block.0.conv1.weight', 'encoder.down.0.block.0.conv1.weight']],
    ['TextEncoder', 'TextEncoder', ['text_model.encoder.layers.0.mlp.fc1.weight']],
    ['CLIPVision', 'CLIPVision', ['vision_model.encoder.layers.0.mlp.fc1.weight']],
    ['Upscaler', 'Upscaler', ['body.0.rdb1.conv1.weight', 'conv_first.weight']],
  ])('knows a %s (%s) by its tensors', (type, kind, names) => {
    expect(headerType(header(names))).toEqual({ type, kind })
  })

  it('says nothing of tensors that it does not know', () => {
    expect(headerType(header(['a', 'b', 'c', 'd', 'e']))).toBeNull()
    expect(headerType(header([]))).toBeNull()
  })

  it('goes by name and size where there is no header', () => {
    expect(typeByName('model.gguf', 1)).toBe('UNet')
    expect(typeByName('old.ckpt', 4e9)).toBe('Checkpoint')
    expect(typeByName('style.pt', 40_000)).toBe('TextualInversion')
    expect(typeByName('4x.pth', 60e6)).toBe('Upscaler')
    expect(typeByName('poses.zip', 60e6)).toBe('Archive')
  })
})
