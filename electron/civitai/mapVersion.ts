import type { Access, ModelVersion } from '@shared/model'
import type { z } from 'zod'
import { mapFile } from './mapFile'
import { mapPicture } from './mapPicture'
import { readHtml, readList, readNames, readText, uniqueById } from './readList'
import { versionBody } from './schemas'
import { readTime } from './time'

const MOST_FILES = 300
/** Civitai sends 20 at most. */
const MOST_PICTURES = 100

/** What a version inside a model is told by its parent. */
export interface Parent {
  modelId: number
  mode: string | null
}

/** A version with what its own answer says of its model. */
export interface VersionWithModel {
  version: ModelVersion
  modelName: string
  modelType: string
}

/**
 * One version in any of Civitai's three shapes: in the list, in a model, or by itself.
 * Keys that only one shape has are null in the others (recorded answers of 2024 to 2026).
 * @param parent the model it was listed in; null when it came by itself and says so itself
 * @param now epoch ms: early access that has ended is open
 * @returns null when it has no id or belongs to no model
 */
export function mapVersion(body: unknown, parent: Parent | null, now: number): ModelVersion | null {
  const read = versionBody.safeParse(body)
  return read.success ? versionOf(read.data, parent, now) : null
}

/** A version that came by itself, with its model's name and type; null when it is none. */
export function mapVersionWithModel(body: unknown, now: number): VersionWithModel | null {
  const read = versionBody.safeParse(body)
  if (!read.success) return null
  const version = versionOf(read.data, null, now)
  if (version === null) return null
  const { model } = read.data
  return { version, modelName: readText(model?.name) ?? version.name, modelType: readText(model?.type) ?? 'Other' }
}

type VersionBody = z.infer<typeof versionBody>

function versionOf(version: VersionBody, parent: Parent | null, now: number): ModelVersion | null {
  const modelId = parent?.modelId ?? version.modelId
  if (modelId === null) return null
  return {
    id: version.id,
    modelId,
    name: readText(version.name) ?? String(version.id),
    baseModel: readText(version.baseModel),
    publishedAt: readTime(version.publishedAt) ?? readTime(version.createdAt),
    triggerWords: readNames(version.trainedWords, 200, 2000),
    ...readHtml(version.description),
    access: accessOf(version, parent?.mode ?? version.model?.mode ?? null, now),
    files: uniqueById(readList(version.files.slice(0, MOST_FILES), mapFile)),
    pictures: readList(version.images.slice(0, MOST_PICTURES), mapPicture),
    downloads: version.stats.downloadCount,
    thumbsUp: version.stats.thumbsUpCount,
    air: readText(version.air),
  }
}

/** What stands between a person and the files, the most final first. */
function accessOf(version: VersionBody, mode: string | null, now: number): Access {
  if (mode === 'TakenDown') return { kind: 'takenDown' }
  if (mode === 'Archived') return { kind: 'archived' }
  if (version.usageControl !== null && version.usageControl !== 'Download') return { kind: 'noDownload' }
  if (version.paidAccess?.permanent === true) return { kind: 'paid' }
  const endsAt = readTime(version.paidAccess?.endsAt ?? version.earlyAccessDeadline ?? version.earlyAccessEndsAt)
  if (endsAt !== null) return endsAt > now ? { kind: 'earlyAccess', endsAt } : { kind: 'open' }
  const early = version.paidAccess !== null || version.availability === 'EarlyAccess'
  return early ? { kind: 'earlyAccess', endsAt: null } : { kind: 'open' }
}
