import { useCallback, useMemo } from 'react'
import type { CommandOutput } from '@shared/ipc'
import { call } from '../api'
import { useApp } from '../state/store'
import { isModelShown, wantsMature } from '../ui/contentLevel'
import { usePages, type Pages } from '../ui/usePages'
import { askedOf, type BrowseSearch } from './browseSearch'
import { cardOf, type Card } from './card'
import { installedModels, keepsOf } from './leftOut'

/** A page of which only the cards are kept. */
type CardPage = Omit<CommandOutput<'searchModels'>, 'models'> & { cards: Card[] }

const idOf = ({ id }: Card) => id

/** The models of a search within the content level, page after page; what the search leaves out by itself is left out. */
export function useModelSearch(search: BrowseSearch): Pages<Card> {
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const mature = wantsMature({ showUpTo })
  const downloads = useApp((app) => app.downloads)
  const modelsHere = useApp((app) => app.modelsHere)
  const { hideEarlyAccess, notInstalled } = search
  const asked = askedOf(search)
  const keeps = useMemo(
    () => keepsOf({ hideEarlyAccess, notInstalled }, installedModels(downloads, modelsHere)),
    [hideEarlyAccess, notInstalled, downloads, modelsHere],
  )
  const itemsOf = useCallback(
    ({ cards }: CardPage) => cards.filter((card) => isModelShown(card.level, { showUpTo }) && keeps(card)),
    [showUpTo, keeps],
  )
  return usePages({
    queryKey: ['searchModels', civitaiUrl, mature, asked],
    fetch: async (cursor, signal): Promise<CardPage> => {
      const { models, ...page } = await call('searchModels', { ...asked, mature, cursor, forCards: true }, signal)
      return { ...page, cards: models.map(cardOf) }
    },
    itemsOf,
    idOf,
  })
}
