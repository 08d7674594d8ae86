import { known } from './known'
import { knownSpec, lora, weights } from './knownSpec'
import type { ModelSpec, VersionSpec } from './spec'

const KB = 1024

function older(first: number, base: string, names: readonly string[]): VersionSpec[] {
  return names.map((name, i) => ({
    id: first + 1 + i,
    name,
    base,
    ageDays: 160 + i * 90,
    files: [{ bytes: 180 * KB + i * 1024, fp: 'fp16', size: 'pruned' }],
  }))
}

const harborLights: ModelSpec = {
  ...knownSpec(known.harborLights, 'Harbor Lights XL', 'Checkpoint', 'saltwind', 'SDXL 1.0', []),
  tags: ['base model', 'lighthouse', 'harbor', 'photography'],
  description:
    '<h2>Harbor Lights XL</h2><p>Evening light over water: lamps, wet stone, long exposures.</p>' +
    '<ul><li>Sampler: <code>DPM++ 2M Karras</code>, 28 to 36 steps</li><li>CFG 5 to 7</li></ul>' +
    '<p>Notes live on <a href="https://example.org/harbor-lights" target="_blank" rel="ugc">the project page</a>.</p>',
  downloads: 48_211,
  commercial: ['Image', 'RentCivit', 'Rent', 'Sell'],
  versions: [
    {
      id: known.harborLights.versionId,
      name: 'v3.1',
      base: 'SDXL 1.0',
      ageDays: 12,
      words: ['harborlights', 'dusk lamp'],
      description: '<p>Calmer shadows, better hands on railings.</p>',
      files: [
        { bytes: 646 * KB, fp: 'fp16', size: 'pruned' },
        { bytes: 1290 * KB, fp: 'fp32', size: 'full' },
        { bytes: 335 * KB, fp: 'fp32', type: 'VAE' },
        { bytes: 84 * KB, type: 'Training Data', format: 'Other', scan: 'Pending' },
      ],
      pictures: [{ level: 1 }, { level: 1 }, { level: 2 }, { level: 1, video: true }, { level: 1 }],
    },
    ...older(known.harborLights.versionId, 'SDXL 1.0', ['v3.0', 'v2.2', 'Lightning v1', 'Inpainting']),
  ],
}

/** The models of `known` that anyone can have. */
export function knownSpecs(): ModelSpec[] {
  const k = known
  return [
    harborLights,
    knownSpec(
      k.paperLantern,
      'Paper Lantern Style',
      'LORA',
      'miyori',
      'Illustrious',
      [{ bytes: 218 * KB, fp: 'fp16' }],
      { words: ['paper lantern'] },
      { downloads: 31_040 },
    ),
    knownSpec(
      k.inkAndWash,
      'Ink & Wash',
      'LORA',
      'brushfold',
      'SD 1.5',
      [lora],
      { words: ['inkwash'] },
      { downloads: 12_400 },
    ),
    knownSpec(k.earlyAccess, 'Northern Film Grain', 'LORA', 'halide', 'Flux.1 D', [{ bytes: 306 * KB, fp: 'bf16' }], {
      paidFor: 2,
    }),
    knownSpec(
      k.copperCity,
      'Copper City',
      'Checkpoint',
      'tinsmith',
      'Pony',
      [
        { ...weights, bytes: 640 * KB },
        {
          bytes: 0,
          type: 'Config',
          format: 'Other',
          layout: 'text',
          text: 'model:\n  target: sgm.models.diffusion.DiffusionEngine\n',
        },
      ],
      {},
      { downloads: 27_300, merge: true },
    ),
    knownSpec(
      k.embedding,
      'Soft Detail Embedding',
      'TextualInversion',
      'quietpixel',
      'SD 1.5',
      [{ bytes: 24 * KB, fp: 'fp32' }],
      { words: ['soft-detail'] },
      { downloads: 88_120 },
    ),
    knownSpec(
      k.upscaler,
      'Glasshouse 4x',
      'Upscaler',
      'upworks',
      'Other',
      [{ bytes: 67 * KB, format: 'PickleTensor' }],
      {},
      { downloads: 54_000 },
    ),
    knownSpec(
      k.tidePool,
      'Tide Pool',
      'LORA',
      'saltwind',
      'SDXL 1.0',
      [{ bytes: 2300 * KB, fp: 'bf16' }],
      { words: ['tidepool'] },
      { downloads: 7100 },
    ),
    knownSpec(
      k.vae,
      'Meridian VAE',
      'VAE',
      'latitude',
      'SDXL 1.0',
      [{ bytes: 335 * KB, fp: 'fp16' }],
      {},
      { downloads: 61_700 },
    ),
    knownSpec(
      k.controlnet,
      'Linework ControlNet',
      'Controlnet',
      'drafthand',
      'SDXL 1.0',
      [{ bytes: 250 * KB, fp: 'fp16' }],
      {},
      { downloads: 18_000 },
    ),
    knownSpec(k.bigLora, 'Glacier Survey', 'LORA', 'meltwater', 'Flux.1 D', [{ bytes: 300_000_000, fp: 'bf16' }], {
      words: ['glacier survey'],
    }),
    knownSpec(k.alone, 'Spare Engine', 'Checkpoint', 'tinsmith', 'SDXL 1.0', [
      { bytes: 410 * KB, fp: 'fp16', tensors: 'diffusion' },
    ]),
    knownSpec(k.bringsAll, 'Whole Harbor', 'Checkpoint', 'tinsmith', 'Flux.1 D', [
      { bytes: 520 * KB, fp: 'fp8', tensors: 'checkpoint' },
    ]),
    knownSpec(k.huge2GiB, 'Basalt Coast', 'Checkpoint', 'meltwater', 'SD 1.5', [
      { bytes: 2 ** 31, fp: 'fp16', size: 'pruned' },
    ]),
    knownSpec(k.huge30GB, 'Continental Shelf', 'Checkpoint', 'meltwater', 'Wan Video 2.2 T2V-A14B', [
      { bytes: 30_000_000_000, fp: 'fp16', size: 'full', type: 'Diffusion Model' },
    ]),
  ]
}
