import { crc32, deflateSync } from 'node:zlib'

/** What a PNG carries: a plain text, a packed one, an international one (packed or not), or EXIF. */
export type Carried =
  | { type: 'tEXt' | 'zTXt'; name: string; text: string }
  | { type: 'iTXt'; name: string; text: string; packed?: boolean }
  | { type: 'eXIf'; data: Buffer }

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

function carriedChunk(one: Carried): Buffer {
  switch (one.type) {
    case 'tEXt':
      return chunk('tEXt', Buffer.from(`${one.name}\0${one.text}`))
    case 'zTXt':
      return chunk('zTXt', Buffer.concat([Buffer.from(`${one.name}\0\0`), deflateSync(one.text)]))
    case 'iTXt': {
      const text = one.packed === true ? deflateSync(one.text) : Buffer.from(one.text)
      return chunk(
        'iTXt',
        Buffer.concat([Buffer.from(`${one.name}\0${one.packed === true ? '\u0001' : '\0'}\0\0\0`), text]),
      )
    }
    case 'eXIf':
      return chunk('eXIf', one.data)
  }
}

/** A PNG of one pixel that carries texts before its picture. */
export function aPng(...carried: Carried[]): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...carried.map(carriedChunk),
    chunk('IDAT', deflateSync(Buffer.from([0, 1, 2, 3]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A TIFF block with these tags: texts in the first directory, the comment in the second. */
export function anExif(texts: Readonly<Record<number, string>>, comment: Buffer | null = null, little = false): Buffer {
  const word = (value: number): Buffer => {
    const bytes = Buffer.alloc(2)
    if (little) bytes.writeUInt16LE(value)
    else bytes.writeUInt16BE(value)
    return bytes
  }
  const long = (value: number): Buffer => {
    const bytes = Buffer.alloc(4)
    if (little) bytes.writeUInt32LE(value)
    else bytes.writeUInt32BE(value)
    return bytes
  }
  const entries = Object.entries(texts).map(([tag, text]) => ({ tag: Number(tag), data: Buffer.from(`${text}\0`) }))
  const count = entries.length + (comment === null ? 0 : 1)
  const innerAt = 8 + 2 + count * 12 + 4
  let dataAt = innerAt + (comment === null ? 0 : 2 + 12 + 4)
  const values: Buffer[] = []
  const put = (data: Buffer): Buffer => {
    if (data.length <= 4) return Buffer.concat([data, Buffer.alloc(4 - data.length)])
    const at = dataAt
    dataAt += data.length
    values.push(data)
    return long(at)
  }
  const rows = entries.map(({ tag, data }) => Buffer.concat([word(tag), word(2), long(data.length), put(data)]))
  const pointer = comment === null ? [] : [Buffer.concat([word(0x8769), word(4), long(1), long(innerAt)])]
  const inner =
    comment === null
      ? []
      : [word(1), Buffer.concat([word(0x9286), word(7), long(comment.length), put(comment)]), long(0)]
  return Buffer.concat([
    Buffer.from(little ? 'II' : 'MM'),
    word(42),
    long(8),
    word(count),
    ...rows,
    ...pointer,
    long(0),
    ...inner,
    ...values,
  ])
}

/** A comment as piexif writes it: UTF-16, the high byte first unless told otherwise. */
export function wideComment(text: string, little = false): Buffer {
  const wide = Buffer.from(text, 'utf16le')
  return Buffer.concat([Buffer.from('UNICODE\0'), little ? wide : wide.swap16()])
}

/** A JPEG with these segments and no picture to speak of. */
export function aJpeg(...segments: { marker: number; data: Buffer }[]): Buffer {
  const parts = segments.map(({ marker, data }) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(data.length + 2, 2)
    return Buffer.concat([head, data])
  })
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts, Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9])])
}

export function exifSegment(exif: Buffer): { marker: number; data: Buffer } {
  return { marker: 0xe1, data: Buffer.concat([Buffer.from('Exif\0\0'), exif]) }
}

/** A WebP with these chunks. */
export function aWebp(...chunks: { type: string; data: Buffer }[]): Buffer {
  const parts = chunks.map(({ type, data }) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(data.length)
    return Buffer.concat([Buffer.from(type), size, data, Buffer.alloc(data.length % 2)])
  })
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from('RIFF'), size, body])
}

/** A text as A1111 writes it, with all that names a model. */
export const parametersText = `a paper lantern, <lora:paper_lantern:0.8>, (glow:1.2) <lora:ink: wash:1>
Negative prompt: blurry, embedding
Steps: 24, Sampler: DPM++ 2M, CFG scale: 6.5, Seed: 7, Size: 832x1216, Model hash: ab12cd34ef, Model: harborLights_v3, VAE hash: 63aeecb90f, VAE: harbor.vae.safetensors, Hires upscaler: 4x-UltraSharp, ADetailer model: face_yolov8n.pt, Lora hashes: "paper_lantern: 0a1b2c3d4e5f, ink: 9f8e7d6c5b4a", TI hashes: "easyhands: 1a2b3c4d5e", Hashes: {"model": "ab12cd34ef", "lora:paper_lantern": "0a1b2c3d4e5f", "embed:easyhands": "1a2b3c4d5e"}, Civitai resources: [{"type":"checkpoint","modelVersionId":20100,"modelName":"Harbor, Lights","modelVersionName":"v3"},{"type":"lora","weight":0.5,"modelVersionId":20300}], Version: v1.10.1`

/** A graph in the form of ComfyUI's API. */
export const promptGraph = {
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sdxl/harborLights_v3.safetensors' } },
  '5': {
    class_type: 'LoraLoader',
    inputs: { lora_name: 'styles\\paper_lantern.safetensors', strength_model: 0.7, strength_clip: 1, model: ['4', 0] },
  },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: 'a lantern, embedding:easyhands, night', clip: ['5', 1] } },
  '7': { class_type: 'VAELoader', inputs: { vae_name: 'harbor.vae.safetensors' } },
  '8': { class_type: 'UpscaleModelLoader', inputs: { model_name: '4x-UltraSharp.pth' } },
  '9': { class_type: 'ControlNetLoader', inputs: { control_net_name: 'depth_xl.safetensors' } },
  '10': { class_type: 'UNETLoader', inputs: { unet_name: 'flux-dev.gguf', weight_dtype: 'default' } },
}

/** A workflow as ComfyUI's editor keeps it. */
export const editorGraph = {
  version: 0.4,
  nodes: [
    { id: 1, type: 'CheckpointLoaderSimple', mode: 0, widgets_values: ['harborLights_v3.safetensors'] },
    { id: 2, type: 'LoraLoader', mode: 0, widgets_values: ['paper_lantern.safetensors', 0.7, 1] },
    { id: 3, type: 'LoraLoader', mode: 4, widgets_values: ['bypassed.safetensors', 1, 1] },
    {
      id: 4,
      type: 'Power Lora Loader (rgthree)',
      widgets_values: [
        {},
        { on: true, lora: 'ink_and_wash.safetensors', strength: 0.4 },
        { on: false, lora: 'off.safetensors', strength: 1 },
      ],
    },
    {
      id: 5,
      type: 'UNETLoader',
      widgets_values: ['wan.safetensors', 'default'],
      properties: { models: [{ name: 'wan.safetensors', url: 'https://x', directory: 'diffusion_models' }] },
    },
    { id: 6, type: 'Note', widgets_values: ['get it at https://example.com/model.safetensors'] },
  ],
  definitions: { subgraphs: [{ nodes: [{ type: 'VAELoader', widgets_values: ['inner.vae.safetensors'] }] }] },
}
