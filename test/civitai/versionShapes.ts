import { primaryFile, type StandInFile, type StandInModel, type StandInPicture, type StandInVersion } from './entries'
import { listedHashes } from './hashes'
import {
  dateText,
  downloadUrl,
  filesShape,
  levelOf,
  paidAccessOf,
  pictureUrl,
  picturesOf,
  type ShapeOptions,
} from './partShapes'
import { blurHashOf } from './pictures'

/** Pictures told with a version on its own, at most. */
const PICTURES = 10

/** A version as /model-versions/:id and by-hash tell it: with its model, nulls kept. */
export async function versionShape(
  model: StandInModel,
  version: StandInVersion,
  options: ShapeOptions,
): Promise<Record<string, unknown>> {
  const archived = model.mode === 'Archived'
  return {
    id: version.id,
    modelId: model.id,
    name: version.name,
    createdAt: dateText(version.createdAt, false),
    updatedAt: dateText(version.publishedAt + 60_000, false),
    status: version.status,
    publishedAt: dateText(version.publishedAt, version.zoneless),
    nsfwLevel: levelOf(version),
    trainedWords: version.trainedWords,
    trainingStatus: null,
    trainingDetails: null,
    baseModel: version.baseModel,
    baseModelType: model.type === 'Checkpoint' ? 'Standard' : null,
    paidAccess: paidAccessOf(version),
    description: version.description,
    uploadType: 'Created',
    usageControl: version.usageControl,
    air: airOf(model, version),
    licensingFee: null,
    stats: { downloadCount: model.hidesCounts ? null : version.downloads, thumbsUpCount: version.thumbsUp },
    model: {
      name: model.name,
      type: model.type,
      nsfw: (model.level & 28) !== 0,
      poi: model.poi,
      ...(model.mode === null ? {} : { mode: model.mode }),
    },
    files: archived ? [] : await filesShape(version, 'own', options),
    images: picturesOf(model, version, options.levels)
      .slice(0, PICTURES)
      .map((picture) => ownPicture(picture, options.base)),
    ...(archived ? {} : { downloadUrl: downloadUrl(version.id, options.base) }),
  }
}

function ownPicture(picture: StandInPicture, base: string): Record<string, unknown> {
  const hash = blurHashOf(picture)
  return {
    url: pictureUrl(base, picture),
    nsfwLevel: picture.level,
    width: picture.width,
    height: picture.height,
    hash,
    type: picture.kind,
    metadata: { hash, size: picture.width * picture.height, width: picture.width, height: picture.height },
    meta: metaOf(picture),
    availability: 'Public',
    hasMeta: true,
    hasPositivePrompt: true,
    onSite: false,
    remixOfId: null,
  }
}

/** How a picture was made. */
export function metaOf(picture: StandInPicture): Record<string, unknown> {
  return {
    Size: `${String(picture.width)}x${String(picture.height)}`,
    seed: picture.seed,
    steps: 24 + (picture.seed % 12),
    sampler: 'DPM++ 2M Karras',
    cfgScale: 4 + (picture.seed % 8) / 2,
    clipSkip: 2,
    prompt: picture.prompt,
    negativePrompt: 'blurry, text, watermark',
    resources: [],
  }
}

const airTypes: Readonly<Record<string, string>> = { TextualInversion: 'embedding', LORA: 'lora', LoCon: 'lycoris' }

/** `urn:air:{ecosystem}:{type}:civitai:{model}@{version}`. */
export function airOf(model: StandInModel, version: StandInVersion): string {
  const ecosystem =
    version.baseModel
      .split(' ')[0]
      ?.toLowerCase()
      .replace(/[^a-z0-9]/g, '') ?? 'other'
  const type = primaryFile(version)?.type === 'Diffusion Model' ? 'diffusionmodel' : model.type.toLowerCase()
  return `urn:air:${ecosystem}:${airTypes[model.type] ?? type}:civitai:${String(model.id)}@${String(version.id)}`
}

/** A version as /model-versions/mini/:id tells it: the only place that says whether a key is needed. */
export async function miniShape(
  model: StandInModel,
  version: StandInVersion,
  file: StandInFile,
  options: ShapeOptions & { readonly requireAuth: boolean },
): Promise<Record<string, unknown>> {
  const gate = version.paidAccess
  return {
    air: airOf(model, version),
    versionName: version.name,
    modelName: model.name,
    userId: 1 + (model.id % 5000),
    baseModel: version.baseModel,
    availability: version.availability,
    publishedAt: dateText(version.publishedAt, false),
    size: file.bytes / 1024,
    fileType: file.type,
    fileName: `${String(file.id)}.bin`,
    hashes: await listedHashes(file, options.badHash),
    downloadUrls: [`${downloadUrl(version.id, options.base)}?fileId=${String(file.id)}`],
    format: file.format,
    canGenerate: model.supportsGeneration,
    isFeatured: false,
    requireAuth: options.requireAuth,
    checkPermission: gate !== null || version.availability === 'Private',
    ...(gate?.endsAt == null ? {} : { earlyAccessEndsAt: dateText(gate.endsAt, false) }),
    additionalResourceCharge: false,
    minor: false,
    sfwOnly: false,
    fees: [],
    payoutEnabled: false,
  }
}
