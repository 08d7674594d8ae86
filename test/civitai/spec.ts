import type { StandInFile, StandInModel, StandInVersion } from './entries'
import { buildFile, type FileSpec } from './fileSpec'
import { buildPicture, type PictureSpec } from './pictureSpec'

const DAY = 86_400_000

/** A version in short. */
export interface VersionSpec {
  readonly id: number
  readonly name: string
  readonly base: string
  /** Days before now. */
  readonly ageDays: number
  readonly files: readonly FileSpec[]
  /** The first file is marked as primary unless this is false. */
  readonly marksPrimary?: boolean
  readonly linked?: readonly StandInFile[]
  readonly words?: readonly string[]
  readonly description?: string
  readonly status?: StandInVersion['status']
  readonly availability?: StandInVersion['availability']
  readonly usageControl?: StandInVersion['usageControl']
  readonly requireAuth?: boolean
  /** Days until it is open to all, or `never`. */
  readonly paidFor?: number | 'never'
  readonly zoneless?: boolean
  readonly pictures?: readonly PictureSpec[]
}

/** A model in short. */
export interface ModelSpec {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly creator: string | null
  readonly tags: readonly string[]
  readonly description: string | null
  /** What its pictures show. */
  readonly prompt: string
  readonly downloads: number
  readonly mode?: 'Archived' | 'TakenDown'
  readonly poi?: boolean
  readonly hidesCounts?: boolean
  readonly merge?: boolean
  readonly commercial?: readonly string[]
  readonly versions: readonly VersionSpec[]
}

/** The model that a spec stands for, with dates relative to `now` (epoch ms). */
export function buildModel(spec: ModelSpec, now: number): StandInModel {
  const versions = spec.versions.map((version) => buildVersion(spec, version, now))
  const level = versions.flatMap((version) => version.pictures).reduce((all, picture) => all | picture.level, 0)
  return {
    id: spec.id,
    name: spec.name,
    type: spec.type,
    description: spec.description,
    creator: spec.creator,
    tags: spec.tags,
    level,
    mode: spec.mode ?? null,
    poi: spec.poi ?? false,
    checkpointType: spec.merge === true ? 'Merge' : 'Trained',
    hidesCounts: spec.hidesCounts ?? false,
    allowCommercialUse: spec.commercial ?? ['Image', 'RentCivit'],
    supportsGeneration: spec.id % 3 !== 0,
    versions,
  }
}

function buildVersion(model: ModelSpec, spec: VersionSpec, now: number): StandInVersion {
  const publishedAt = now - spec.ageDays * DAY
  const share = 1 / (1 + model.versions.indexOf(spec))
  const paidFor = spec.paidFor
  return {
    id: spec.id,
    modelId: model.id,
    name: spec.name,
    baseModel: spec.base,
    status: spec.status ?? 'Published',
    availability: spec.availability ?? (paidFor === undefined ? 'Public' : 'EarlyAccess'),
    usageControl: spec.usageControl ?? 'Download',
    requireAuth: spec.requireAuth ?? paidFor !== undefined,
    paidAccess:
      paidFor === undefined
        ? null
        : { permanent: paidFor === 'never', endsAt: paidFor === 'never' ? null : now + paidFor * DAY },
    createdAt: publishedAt - DAY / 4,
    publishedAt,
    zoneless: spec.zoneless ?? false,
    description: spec.description ?? null,
    trainedWords: spec.words ?? [],
    downloads: Math.round(model.downloads * share),
    thumbsUp: Math.round((model.downloads * share) / 15),
    files: spec.files.map((file, i) => buildFile(model, spec, file, i, publishedAt)),
    linked: spec.linked ?? [],
    pictures: (spec.pictures ?? [{ level: 1 }, { level: 1 }]).map((picture, i) =>
      buildPicture(spec.id, model.prompt, picture, i, publishedAt),
    ),
  }
}
