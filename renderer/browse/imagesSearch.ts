import { LARGEST_ID } from '@shared/limits'
import { imageSorts, periods, searchLimits, type ImageSearch } from '@shared/model'

/** Which pictures are looked at: all that the address of Images holds. */
export type ImagesSearch = Omit<ImageSearch, 'cursor' | 'levels'>

export const emptyImages: ImagesSearch = {
  modelId: null,
  versionId: null,
  postId: null,
  username: null,
  sort: 'Most Reactions',
  period: 'AllTime',
  kind: null,
}

const ids = { modelId: 'model', versionId: 'version', postId: 'post' } as const
const idNames = ['modelId', 'versionId', 'postId'] as const

/** Reads it out of the address. What cannot be read is left out. */
export function readImages(params: URLSearchParams): ImagesSearch {
  const username = params.get('by') ?? ''
  const kind = params.get('kind')
  const idOf = (name: (typeof idNames)[number]) => {
    const id = Number(params.get(ids[name]))
    return Number.isInteger(id) && id > 0 && id <= LARGEST_ID ? id : null
  }
  return {
    modelId: idOf('modelId'),
    versionId: idOf('versionId'),
    postId: idOf('postId'),
    username: username === '' || username.length > searchLimits.username ? null : username,
    sort: imageSorts.find((sort) => sort === params.get('sort')) ?? emptyImages.sort,
    period: periods.find((period) => period === params.get('period')) ?? emptyImages.period,
    kind: kind === 'image' || kind === 'video' ? kind : null,
  }
}

/** The path of Images with these filters: "/browse/images?by=saltwind". The inverse of `readImages`. */
export function imagesPath(search: ImagesSearch): string {
  const params = new URLSearchParams()
  for (const name of idNames) if (search[name] !== null) params.set(ids[name], String(search[name]))
  if (search.username !== null) params.set('by', search.username)
  if (search.sort !== emptyImages.sort) params.set('sort', search.sort)
  if (search.period !== emptyImages.period) params.set('period', search.period)
  if (search.kind !== null) params.set('kind', search.kind)
  const query = params.toString()
  return query === '' ? '/browse/images' : `/browse/images?${query}`
}

/** Whose pictures a text means: a creator's name, or a link to a model, version, post or creator; null: nobody's. */
export function ownerOfText(text: string): Partial<ImagesSearch> | null {
  const words = text.trim()
  if (!/^(https?:\/\/|(www\.)?civitai\.)/i.test(words))
    return words === '' || words.length > searchLimits.username ? null : { username: words }
  const id = (pattern: RegExp) => {
    const found = Number(pattern.exec(words)?.[1])
    return Number.isInteger(found) && found > 0 && found <= LARGEST_ID ? found : null
  }
  const versionId = id(/modelVersionId=(\d+)/) ?? id(/\/model-versions\/(\d+)/)
  if (versionId !== null) return { versionId }
  const modelId = id(/\/models\/(\d+)/)
  if (modelId !== null) return { modelId }
  const postId = id(/\/posts\/(\d+)/)
  if (postId !== null) return { postId }
  const username = /\/user\/([^/?#]+)/.exec(words)?.[1]
  return username === undefined ? null : { username: decoded(username).slice(0, searchLimits.username) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
