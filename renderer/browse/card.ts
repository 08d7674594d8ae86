import { defaultFile } from '@shared/defaultFile'
import type { Access, Model, Picture } from '@shared/model'

/** A picture as far as a card needs it. */
export type CardPicture = Pick<Picture, 'url' | 'kind' | 'level' | 'blurHash'>

/**
 * What the grid keeps of a model: a page of models is hundreds of kB with all its versions, files and prompts, and five
 * thousand of them would fill the memory.
 */
export type Card = Pick<Model, 'id' | 'name' | 'type' | 'level' | 'downloads'> & {
  creator: string | null
  /** Of the newest version. */
  baseModel: string | null
  access: Access | null
  /** The file one would get by default; null when there is none. */
  file: { bytes: number; pickle: boolean } | null
  /** Candidates for the card's picture: the first of each level and kind, in their order. */
  pictures: CardPicture[]
}

/** The card of a model. */
export function cardOf(model: Model): Card {
  const version = model.versions[0]
  const file = version === undefined ? null : defaultFile(version)
  return {
    id: model.id,
    name: model.name,
    type: model.type,
    level: model.level,
    downloads: model.downloads,
    creator: model.creator?.username ?? null,
    baseModel: version?.baseModel ?? null,
    access: version?.access ?? null,
    file: file === null ? null : { bytes: file.bytes, pickle: file.pickle },
    pictures: candidates(model),
  }
}

/** Which picture is shown depends on levels and kind alone, so that the first of each is enough to choose from. */
function candidates(model: Model): CardPicture[] {
  const firsts = new Map<string, CardPicture>()
  for (const { pictures } of model.versions) {
    for (const { url, kind, level, blurHash } of pictures) {
      const key = `${kind} ${String(level)}`
      if (!firsts.has(key)) firsts.set(key, { url, kind, level, blurHash })
    }
  }
  return [...firsts.values()]
}
