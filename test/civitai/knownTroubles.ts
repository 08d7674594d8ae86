import { buildFile } from './fileSpec'
import { known } from './known'
import { knownSpec, lora, weights } from './knownSpec'
import type { ModelSpec } from './spec'

const KB = 1024

const linkedVaeFile = buildFile(
  { name: 'Meridian VAE', type: 'VAE' },
  { id: known.vae.versionId, name: 'v1.0', base: 'SDXL 1.0' },
  { bytes: 335 * KB, fp: 'fp16', type: 'VAE' },
  0,
  0,
)

/** The models of `known` that are not simply to be had, or not simply to be read. */
export function troubleSpecs(): ModelSpec[] {
  const k = known
  return [
    knownSpec(k.needsKey, 'Signal Station', 'LORA', 'lampkeeper', 'SDXL 1.0', [lora], { requireAuth: true }),
    knownSpec(k.paid, 'Guild Hall', 'Checkpoint', 'tinsmith', 'Illustrious', [weights], { paidFor: 'never' }),
    knownSpec(k.archived, 'Old Breakwater', 'LORA', 'saltwind', 'SD 1.5', [lora], {}, { mode: 'Archived' }),
    knownSpec(k.takenDown, 'Sunken Pier', 'LORA', 'saltwind', 'SD 1.5', [lora], {}, { mode: 'TakenDown' }),
    knownSpec(k.generationOnly, 'Studio Window', 'Checkpoint', 'tinsmith', 'SDXL 1.0', [weights], {
      usageControl: 'Generation',
    }),
    knownSpec(k.wrongHash, 'False Compass', 'LORA', 'drafthand', 'SDXL 1.0', [{ ...lora, listedHashes: 'wrong' }]),
    knownSpec(
      k.noHash,
      'Fresh Chart',
      'LORA',
      'drafthand',
      'SDXL 1.0',
      [{ ...lora, listedHashes: 'none', scan: 'Pending' }],
      { ageDays: 0.01 },
    ),
    knownSpec(
      k.pickle,
      'Rusted Anchor',
      'Checkpoint',
      'tinsmith',
      'SD 1.5',
      [{ ...weights, format: 'PickleTensor', scan: 'Danger' }],
      { ageDays: 1400 },
    ),
    knownSpec(k.nastyName, 'Customs: House / "Seal" <No. 7>', 'LORA', 'drafthand', 'SDXL 1.0', [
      { ...lora, name: '..\\..\\/etc/\u202eCON:seal?*|"<7>\u0001 .safetensors' },
    ]),
    knownSpec(
      k.nonAscii,
      '灯籠の町 · Städtchen im Nebel',
      'LORA',
      'miyori',
      'Illustrious',
      [{ ...lora, name: '灯籠の町_Städtchen v1 – Ærø.safetensors' }],
      { words: ['灯籠'] },
    ),
    knownSpec(k.gguf, 'Orchard Road', 'Checkpoint', 'quietpixel', 'Flux.1 D', [
      { bytes: 420 * KB, format: 'GGUF', quantType: 'Q4_K_M', type: 'Diffusion Model' },
      { bytes: 700 * KB, format: 'GGUF', quantType: 'Q8_0', type: 'Diffusion Model' },
    ]),
    knownSpec(
      k.noPrimary,
      'Unmarked Trail',
      'LORA',
      'halide',
      'SD 1.5',
      [{ bytes: 40 * KB, type: 'Training Data', format: 'Other' }, lora],
      { marksPrimary: false },
    ),
    knownSpec(k.linkedVae, 'Lantern Keeper', 'Checkpoint', 'lampkeeper', 'SDXL 1.0', [weights], {
      linked: [linkedVaeFile],
    }),
    {
      ...knownSpec(k.draft, 'Half-Built Boat', 'LORA', 'tinsmith', 'SDXL 1.0', [lora], { status: 'Draft' }),
      versions: [
        { id: k.draft.versionId, name: 'v2 draft', base: 'SDXL 1.0', ageDays: 1, files: [lora], status: 'Draft' },
        { id: k.draft.versionId + 1, name: 'v1.0', base: 'SDXL 1.0', ageDays: 80, files: [lora] },
      ],
    },
    knownSpec(k.private, 'Letter Room', 'LORA', 'lampkeeper', 'SDXL 1.0', [lora], { availability: 'Private' }),
    knownSpec(k.poi, 'The Harbor Master', 'LORA', 'halide', 'SDXL 1.0', [lora], {}, { poi: true }),
    knownSpec(
      k.hiddenCounts,
      'Quiet Ledger',
      'LORA',
      'quietpixel',
      'SD 1.5',
      [lora],
      { zoneless: true },
      { hidesCounts: true },
    ),
    knownSpec(k.mature, 'Bathhouse Steam', 'LORA', 'brushfold', 'SDXL 1.0', [lora], {
      pictures: [{ level: 4 }, { level: 8 }],
    }),
    knownSpec(k.noCreator, 'Plain Paper', 'LORA', null, 'SD 1.5', [lora], {}, { description: null, tags: [] }),
    knownSpec(k.ambiguous, 'Twin Ferry', 'LORA', 'saltwind', 'SDXL 1.0', [lora]),
    knownSpec(
      { modelId: k.ambiguous.otherModelId, versionId: k.ambiguous.id },
      'Twin Ferry Return',
      'LORA',
      'saltwind',
      'Pony',
      [lora],
    ),
  ]
}
