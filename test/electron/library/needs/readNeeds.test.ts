import { describe, expect, it } from 'vitest'
import type { Needed } from '@shared/needs'
import { readNeeds } from '../../../../electron/library/needs/readNeeds'
import {
  aJpeg,
  anExif,
  aPng,
  aWebp,
  editorGraph,
  exifSegment,
  parametersText,
  promptGraph,
  wideComment,
} from './pictures'

function needsOf(bytes: Uint8Array): Needed[] {
  const read = readNeeds(bytes)
  if (!read.ok) throw new Error(read.failure.detail)
  return read.value
}

/** Kind, name, hash, weight and version of each. */
const short = (needs: readonly Needed[]) =>
  needs.map(({ kind, name, hash, weight, versionId }) => [kind, name, hash, weight, versionId])

const ofParameters = [
  ['checkpoint', 'harborLights_v3', 'ab12cd34ef', null, null],
  ['vae', 'harbor.vae.safetensors', '63aeecb90f', null, null],
  ['upscaler', '4x-UltraSharp', null, null, null],
  ['lora', 'paper_lantern', '0a1b2c3d4e5f', 0.8, null],
  ['lora', 'ink', '9f8e7d6c5b4a', 1, null],
  ['embedding', 'easyhands', '1a2b3c4d5e', null, null],
  ['checkpoint', 'Harbor, Lights', null, null, 20100],
  ['lora', null, null, 0.5, 20300],
  ['detector', 'face_yolov8n.pt', null, null, null],
]

const ofPrompt = [
  ['checkpoint', 'sdxl/harborLights_v3.safetensors', null, null, null],
  ['lora', 'styles\\paper_lantern.safetensors', null, 0.7, null],
  ['embedding', 'easyhands', null, null, null],
  ['vae', 'harbor.vae.safetensors', null, null, null],
  ['upscaler', '4x-UltraSharp.pth', null, null, null],
  ['controlnet', 'depth_xl.safetensors', null, null, null],
  ['diffusionModel', 'flux-dev.gguf', null, null, null],
]

describe('6.8 From a picture to its models: where the texts are', () => {
  it.each([
    ['PNG, tEXt', aPng({ type: 'tEXt', name: 'parameters', text: parametersText })],
    ['PNG, zTXt', aPng({ type: 'zTXt', name: 'parameters', text: parametersText })],
    ['PNG, iTXt', aPng({ type: 'iTXt', name: 'parameters', text: parametersText })],
    ['PNG, packed iTXt', aPng({ type: 'iTXt', name: 'parameters', text: parametersText, packed: true })],
    ['PNG, eXIf', aPng({ type: 'eXIf', data: anExif({}, wideComment(parametersText)) })],
    ['JPEG, EXIF in UTF-16 of A1111', aJpeg(exifSegment(anExif({}, wideComment(parametersText))))],
    ['JPEG, EXIF in UTF-16, little', aJpeg(exifSegment(anExif({}, wideComment(parametersText, true), true)))],
    [
      'JPEG, EXIF in ASCII',
      aJpeg(exifSegment(anExif({}, Buffer.concat([Buffer.from('ASCII\0\0\0'), Buffer.from(parametersText)])))),
    ],
    ['JPEG, comment', aJpeg({ marker: 0xfe, data: Buffer.from(parametersText) })],
    [
      'WebP, EXIF',
      aWebp({ type: 'VP8 ', data: Buffer.alloc(9) }, { type: 'EXIF', data: anExif({}, wideComment(parametersText)) }),
    ],
    ['text', Buffer.from(parametersText)],
  ])('%s', (_where, bytes) => {
    const list = short(needsOf(bytes))
    for (const one of ofParameters) expect(list).toContainEqual(one)
    // `<lora:ink: wash:1>` is the LoRA "ink" with an argument, as A1111 takes it.
    expect(list).toHaveLength(ofParameters.length)
  })

  it.each([
    ['PNG of ComfyUI', aPng({ type: 'tEXt', name: 'prompt', text: JSON.stringify(promptGraph) })],
    ['JSON file in the form of the API', Buffer.from(JSON.stringify(promptGraph))],
    ['JSON that is sent to the API', Buffer.from(JSON.stringify({ client_id: 'x', prompt: promptGraph }))],
    [
      'WebP of ComfyUI, in Make and Model',
      aWebp({ type: 'EXIF', data: anExif({ 0x0110: `prompt:${JSON.stringify(promptGraph)}` }) }),
    ],
    [
      'XMP of a JPEG',
      aJpeg({
        marker: 0xe1,
        data: Buffer.from(
          `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description><exif:UserComment><rdf:Alt><rdf:li>${JSON.stringify(promptGraph).replaceAll('"', '&quot;')}</rdf:li></rdf:Alt></exif:UserComment></rdf:Description></x:xmpmeta>`,
        ),
      }),
    ],
  ])('%s', (_where, bytes) => {
    expect(short(needsOf(bytes)).sort()).toEqual([...ofPrompt].sort())
  })
})

describe('6.8 From a workflow to its models', () => {
  it('reads what the editor keeps: switched-off nodes load nothing, sub-graphs do, and a note is none', () => {
    expect(short(needsOf(Buffer.from(JSON.stringify(editorGraph))))).toEqual([
      ['checkpoint', 'harborLights_v3.safetensors', null, null, null],
      ['lora', 'paper_lantern.safetensors', null, 0.7, null],
      ['lora', 'ink_and_wash.safetensors', null, 0.4, null],
      ['diffusionModel', 'wan.safetensors', null, null, null],
      ['vae', 'inner.vae.safetensors', null, null, null],
    ])
  })

  it("reads Civitai's own graphs: AIRs in place of names, and the resources beside them", () => {
    const graph = {
      '1': {
        class_type: 'CheckpointLoaderSimple',
        inputs: { ckpt_name: 'urn:air:sdxl:checkpoint:civitai:1010@20100' },
      },
      extra: { airs: ['urn:air:sdxl:checkpoint:civitai:1010@20100', 'urn:air:sdxl:lora:civitai:1030@20300'] },
      extraMetadata: JSON.stringify({ prompt: 'x', resources: [{ modelVersionId: 20300, strength: 0.6 }] }),
    }
    const comment = Buffer.concat([Buffer.from('UNICODE\0'), Buffer.from(JSON.stringify(graph), 'utf16le').swap16()])
    expect(needsOf(aJpeg(exifSegment(anExif({}, comment))))).toMatchObject([
      { kind: 'checkpoint', modelId: 1010, versionId: 20100, source: 'air' },
      { kind: 'lora', modelId: 1030, versionId: 20300, weight: 0.6, source: 'air' },
    ])
  })

  it('tells a picture that says nothing from what is none', () => {
    expect(needsOf(aPng())).toEqual([])
    expect(needsOf(aJpeg())).toEqual([])
    expect(needsOf(aPng({ type: 'tEXt', name: 'Software', text: 'a scanner' }))).toEqual([])
    for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), Buffer.from('{"a": 1}'), Buffer.from('GIF89a')])
      expect(readNeeds(bytes)).toMatchObject({ ok: false, failure: { kind: 'badPicture' } })
  })
})

describe('6.8 From a picture to its models: what is hostile', () => {
  it('a text that swells when it is unpacked, or whose checksum is wrong, is a damaged picture', () => {
    const bomb = aPng({ type: 'zTXt', name: 'parameters', text: 'Steps: 1 '.repeat(4_000_000) })
    expect(bomb.length).toBeLessThan(200_000)
    expect(readNeeds(bomb)).toMatchObject({ ok: false, failure: { kind: 'badPicture', detail: 'damaged zTXt' } })
    const flipped = aPng({ type: 'tEXt', name: 'parameters', text: parametersText })
    flipped[80] = (flipped[80] ?? 0) ^ 1
    expect(readNeeds(flipped)).toMatchObject({ ok: false, failure: { kind: 'badPicture', detail: 'damaged tEXt' } })
  })

  it('thousands of names, deep nesting and directories that lead in a circle come to an end', () => {
    const tags = Array.from({ length: 5000 }, (_, n) => `<lora:l${String(n)}:1>`).join('')
    expect(needsOf(Buffer.from(`${tags}\nSteps: 1`)).length).toBeLessThanOrEqual(300)
    const deep = `{"prompt":${'['.repeat(100_000)}${']'.repeat(100_000)},"1":{"class_type":"x","inputs":{}}}`
    expect(needsOf(Buffer.from(deep))).toEqual([])
    const exif = anExif({}, Buffer.from('x'))
    // The inner directory is the outer one.
    exif.writeUInt32BE(8, 8 + 2 + 8)
    expect(needsOf(aJpeg(exifSegment(exif)))).toEqual([])
  })
})
