const allInOne = [
  'model.diffusion_model.input_blocks.0.0.weight',
  'model.diffusion_model.middle_block.0.in_layers.2.weight',
  'model.diffusion_model.out.2.weight',
  'first_stage_model.encoder.conv_in.weight',
  'conditioner.embedders.0.transformer.text_model.embeddings.token_embedding.weight',
]

/**
 * Tensor names by which programs tell what a file is: an all-in-one checkpoint holds diffusion, VAE and text encoder
 * tensors, a diffusion-only one just the first kind.
 */
const families: Readonly<Record<string, readonly string[]>> = {
  checkpoint: allInOne,
  diffusion: [
    'double_blocks.0.img_attn.qkv.weight',
    'double_blocks.0.txt_attn.qkv.weight',
    'single_blocks.0.linear1.weight',
    'final_layer.linear.weight',
  ],
  lora: [
    'lora_unet_down_blocks_1_attentions_0_proj_in.alpha',
    'lora_unet_down_blocks_1_attentions_0_proj_in.lora_down.weight',
    'lora_unet_down_blocks_1_attentions_0_proj_in.lora_up.weight',
    'lora_te1_text_model_encoder_layers_0_mlp_fc1.lora_down.weight',
    'lora_te1_text_model_encoder_layers_0_mlp_fc1.lora_up.weight',
  ],
  embedding: ['clip_g', 'clip_l'],
  vae: ['encoder.conv_in.weight', 'encoder.mid.block_1.conv1.weight', 'decoder.conv_out.weight'],
  controlnet: ['control_model.zero_convs.0.0.weight', 'control_model.input_hint_block.0.weight'],
  upscaler: ['model.0.weight', 'model.1.sub.0.RDB1.conv1.0.weight', 'model.10.weight'],
  text: ['text_model.embeddings.token_embedding.weight', 'text_model.final_layer_norm.weight'],
  other: ['weight'],
}

/** Names of the tensors of a family; that of an unknown family is `weight`. */
export function tensorNames(family: string): readonly string[] {
  return families[family] ?? ['weight']
}
