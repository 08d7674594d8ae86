import type { StandInModel, StandInPicture, StandInVersion } from './entries'
import {
  avatarOf,
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

/** Pictures told per version, at most. */
const PICTURES = 20

/** A model as /models (`list`) and /models/:id (`single`) tell it; drafts are left out. */
export async function modelShape(
  model: StandInModel,
  place: 'list' | 'single',
  options: ShapeOptions,
): Promise<Record<string, unknown>> {
  const versions = options.emptyVersions ? [] : model.versions.filter((version) => version.status === 'Published')
  const sum = (of: (version: StandInVersion) => number) => model.versions.reduce((all, version) => all + of(version), 0)
  return {
    id: model.id,
    name: model.name,
    description: model.description,
    allowNoCredit: model.id % 2 === 0,
    allowCommercialUse: model.id % 7 === 0 ? `{${model.allowCommercialUse.join(',')}}` : model.allowCommercialUse,
    allowDerivatives: true,
    allowDifferentLicense: model.id % 5 !== 0,
    type: model.type,
    minor: false,
    sfwOnly: false,
    poi: model.poi,
    nsfw: (model.level & 28) !== 0,
    nsfwLevel: model.level,
    availability: 'Public',
    cosmetic: null,
    supportsGeneration: model.supportsGeneration,
    stats: {
      downloadCount: model.hidesCounts ? null : sum((version) => version.downloads),
      thumbsUpCount: sum((version) => version.thumbsUp),
      thumbsDownCount: model.id % 9,
      commentCount: model.id % 40,
      tippedAmountCount: model.hidesCounts ? null : (model.id % 30) * 10,
    },
    ...(model.creator === null
      ? {}
      : { creator: { username: model.creator, image: avatarOf(model.creator, options.base) } }),
    tags: model.tags,
    ...(model.mode === null ? {} : { mode: model.mode }),
    modelVersions: await Promise.all(versions.map((version, i) => nestedVersion(model, version, i, place, options))),
  }
}

async function nestedVersion(
  model: StandInModel,
  version: StandInVersion,
  index: number,
  place: 'list' | 'single',
  options: ShapeOptions,
): Promise<Record<string, unknown>> {
  const gate = paidAccessOf(version)
  const body = {
    id: version.id,
    index,
    name: version.name,
    baseModel: version.baseModel,
    baseModelType: model.type === 'Checkpoint' ? 'Standard' : null,
    ...(place === 'single' ? { createdAt: dateText(version.createdAt, false), status: version.status } : {}),
    publishedAt: dateText(version.publishedAt, version.zoneless),
    availability: version.availability,
    nsfwLevel: levelOf(version),
    description: version.description,
    trainedWords: version.trainedWords,
    ...(place === 'single' ? { covered: model.supportsGeneration } : { supportsGeneration: model.supportsGeneration }),
    ...(gate?.endsAt == null ? {} : { earlyAccessDeadline: gate.endsAt }),
    paidAccess: gate,
    stats: {
      downloadCount: model.hidesCounts ? null : version.downloads,
      thumbsUpCount: version.thumbsUp,
      thumbsDownCount: 0,
    },
    files: model.mode === 'Archived' ? [] : await filesShape(version, 'nested', options),
    images: picturesOf(model, version, options.levels)
      .slice(0, PICTURES)
      .map((picture) => nestedPicture(picture, place, options.base)),
    ...(model.mode === 'Archived' ? {} : { downloadUrl: downloadUrl(version.id, options.base) }),
  }
  return place === 'single' ? withoutEmpty(body) : body
}

/** /models/:id drops what is null or an empty array, apart from what every client counts on. */
function withoutEmpty(body: Record<string, unknown>): Record<string, unknown> {
  const kept = ['files', 'images', 'stats']
  const empty = (value: unknown) =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(body).filter(([key, value]) => kept.includes(key) || !empty(value)))
}

function nestedPicture(picture: StandInPicture, place: 'list' | 'single', base: string): Record<string, unknown> {
  return {
    ...(place === 'list' ? { id: picture.id } : {}),
    url: pictureUrl(base, picture),
    nsfwLevel: picture.level,
    width: picture.width,
    height: picture.height,
    hash: blurHashOf(picture),
    type: picture.kind,
    minor: false,
    poi: false,
    hasMeta: true,
    hasPositivePrompt: true,
    onSite: false,
    remixOfId: null,
  }
}
