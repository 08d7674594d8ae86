import { viewOfPicture, type LevelLimits } from '../ui/contentLevel'
import type { Card, CardPicture } from './card'

/** How a card shows a picture. */
export type ShownPicture = { picture: CardPicture; view: 'shown' | 'blurred' }

/**
 * The picture a card shows: the first that may be shown as it is, else the first that may be shown blurred, else none.
 * Still pictures go before videos of the same standing.
 */
export function cardPicture({ pictures }: Pick<Card, 'pictures'>, limits: LevelLimits): ShownPicture | null {
  for (const view of ['shown', 'blurred'] as const) {
    const fitting = pictures.filter((picture) => viewOfPicture(picture.level, limits) === view)
    const picture = fitting.find(({ kind }) => kind === 'image') ?? fitting[0]
    if (picture !== undefined) return { picture, view }
  }
  return null
}

/** True for a video that may be played: one that is shown, or that the person asked to see. */
export function playable(shown: ShownPicture | null, revealed: boolean): boolean {
  return shown?.picture.kind === 'video' && (shown.view === 'shown' || revealed)
}
