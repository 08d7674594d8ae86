import { contentLevels, type Model } from '@shared/model'
import { mapVersion } from './mapVersion'
import { modelPage } from './pageUrls'
import { cutText, readHtml, readList, readNames, readText, uniqueById } from './readList'
import { modelBody } from './schemas'

const LONGEST_NAME = 200
/** The models with the most have some dozens. */
const MOST_VERSIONS = 500
const allLevels = Object.values(contentLevels).reduce((sum, level) => sum + level, 0)

/**
 * One model, from the list or asked for by itself.
 * @param now epoch ms
 * @returns null when it has no id or name
 */
export function mapModel(body: unknown, now: number): Model | null {
  const read = modelBody.safeParse(body)
  if (!read.success) return null
  const model = read.data
  const parent = { modelId: model.id, mode: model.mode }
  const level = levelOf(model.nsfwLevel, model.nsfw)
  return {
    id: model.id,
    name: cutText(model.name, LONGEST_NAME),
    type: readText(model.type) ?? 'Other',
    level,
    creator:
      model.creator === null
        ? null
        : { username: cutText(model.creator.username, LONGEST_NAME), imageUrl: readText(model.creator.image, 2000) },
    tags: readNames(model.tags, 200, LONGEST_NAME),
    ...readHtml(model.description),
    downloads: model.stats.downloadCount,
    thumbsUp: model.stats.thumbsUpCount,
    comments: model.stats.commentCount,
    tips: model.stats.tippedAmountCount,
    generation: model.supportsGeneration,
    permissions: {
      commercialUse: mapCommercialUse(model.allowCommercialUse),
      noCredit: model.allowNoCredit,
      derivatives: model.allowDerivatives,
      differentLicense: model.allowDifferentLicense,
    },
    versions: uniqueById(
      readList(model.modelVersions.slice(0, MOST_VERSIONS), (version) => mapVersion(version, parent, now)),
    ),
    pageUrl: modelPage(model.id, model.nsfw === true || isMatureOnly(level)),
  }
}

function levelOf(level: number | null, nsfw: boolean | null): number {
  // A level that is new to us is not taken for a harmless one.
  if (level !== null && Number.isInteger(level) && level > 0) return level <= allLevels ? level : contentLevels.XXX
  return nsfw === true ? contentLevels.X : 0
}

function isMatureOnly(level: number): boolean {
  return level > 0 && (level & (contentLevels.PG | contentLevels['PG-13'])) === 0
}

/**
 * A list of uses, also from its text form `{Image,RentCivit}` or one word; `None` is an empty list, null says nothing.
 */
function mapCommercialUse(said: unknown): string[] | null {
  const uses = Array.isArray(said)
    ? readNames(said)
    : typeof said === 'string'
      ? cutText(said, 1000).replace(/[{}"]/g, '').split(',')
      : null
  return uses?.map((use) => use.trim()).filter((use) => use !== '' && use !== 'None') ?? null
}
