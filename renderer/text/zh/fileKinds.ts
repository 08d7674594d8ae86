import type { fileKinds as english } from '../en/fileKinds'
import type { Translation } from '../translation'

/** What a file of a version is. */
export const fileKinds = {
  Model: '模型',
  'Pruned Model': '精简模型',
  'Diffusion Model': '扩散模型',
  UNet: 'UNet',
  VAE: 'VAE',
  'Text Encoder': '文本编码器',
  'Vision Encoder': '视觉编码器',
  CLIPVision: 'CLIP 视觉',
  ControlNet: 'ControlNet',
  'Enhancement LoRA': '增强 LoRA',
  Upscaler: '放大模型',
  Negative: '负面嵌入',
  Config: '配置文件',
  Workflow: '工作流',
  'Training Data': '训练数据',
  Archive: '压缩包',
  Other: '其他',
} as const satisfies Translation<typeof english>
