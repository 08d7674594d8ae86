import type { Model, Picture } from '@shared/model'
import { viewOfPicture, type LevelLimits } from '../ui/contentLevel'

/**
 * The picture a card shows: the first that may be shown as it is, else the first that may be shown blurred, else none.
 * Still pictures go before videos of the same standing.
 */
export function cardPicture(model: Model, limits: LevelLimits): Picture | null {
  const pictures = model.versions.flatMap((version) => version.pictures)
  const seen = (view: 'shown' | 'blurred') => {
    const fitting = pictures.filter((picture) => viewOfPicture(picture.level, limits) === view)
    return fitting.find((picture) => picture.kind === 'image') ?? fitting[0]
  }
  return seen('shown') ?? seen('blurred') ?? null
}
