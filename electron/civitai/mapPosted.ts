import { contentLevels, type PostedPicture, type UsedResource } from '@shared/model'
import { flatMeta, mapPicture } from './mapPicture'
import { imagePage } from './pageUrls'
import { readList, readText } from './readList'
import { postedBody, resourceBody } from './schemas'
import { readTime } from './time'

/** Most models that one picture is said to be made with: what is more is not shown. */
const MOST_RESOURCES = 60

/** One picture of /images; null when it has no usable address or is neither picture nor video. */
export function mapPosted(body: unknown): PostedPicture | null {
  const picture = mapPicture(body)
  const read = postedBody.safeParse(body)
  if (picture === null || !read.success) return null
  const { username, postId, createdAt, stats, baseModel, modelVersionIds, meta } = read.data
  return {
    ...picture,
    author: readText(username),
    postId,
    createdAt: readTime(createdAt),
    stats: {
      likes: stats.likeCount,
      hearts: stats.heartCount,
      laughs: stats.laughCount,
      cries: stats.cryCount,
      dislikes: stats.dislikeCount,
      comments: stats.commentCount,
    },
    baseModel: readText(baseModel),
    versionIds: [...new Set(readList(modelVersionIds.slice(0, 500), readId))].slice(0, MOST_RESOURCES),
    resources: resourcesOf(flatMeta(meta)),
    pageUrl: picture.id === null ? null : imagePage(picture.id, isMature(picture.level)),
  }
}

/** Above what civitai.com shows; what is not rated may be anything. */
function isMature(level: number): boolean {
  return level > contentLevels['PG-13'] || level === 0
}

function readId(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null
}

/**
 * What the generation data names: `civitaiResources` of Civitai's generator, `resources` of what others wrote into the
 * file.
 */
function resourcesOf(meta: Record<string, unknown>): UsedResource[] {
  const listed = [meta.civitaiResources, meta.resources].flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
  return readList(listed.slice(0, MOST_RESOURCES), readResource)
}

function readResource(body: unknown): UsedResource | null {
  const read = resourceBody.safeParse(body)
  if (!read.success) return null
  const { type, name, modelVersionName, modelVersionId, weight, hash } = read.data
  const resource = {
    kind: readText(type),
    name: readText(name) ?? readText(modelVersionName),
    versionId: readId(modelVersionId),
    weight,
    hash: hash !== null && /^[0-9a-f]{8,64}$/i.test(hash) ? hash.toLowerCase() : null,
  }
  return resource.name === null && resource.versionId === null && resource.hash === null ? null : resource
}
