import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { CommandOutput } from '@shared/ipc'
import { call } from '../api'
import { useApp } from '../state/store'
import { isModelShown, wantsMature } from '../ui/contentLevel'
import { askAhead, usePages, type Pages, type PagesQuestion } from '../ui/usePages'
import { askedOf, readSearch, writeSearch, type BrowseSearch } from './browseSearch'
import { cardOf, type Card } from './card'
import { installedModels, keepsOf } from './leftOut'

/** A page of which only the cards are kept. */
type CardPage = Omit<CommandOutput<'searchModels'>, 'models'> & { cards: Card[] }

const idOf = ({ id }: Card) => id

/** The models of a search within the content level, page after page; what the search leaves out by itself is left out. */
export function useModelSearch(search: BrowseSearch): Pages<Card> {
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const downloads = useApp((app) => app.downloads)
  const modelsHere = useApp((app) => app.modelsHere)
  const { hideEarlyAccess, notInstalled } = search
  const questionOf = useQuestion()
  const keeps = useMemo(
    () => keepsOf({ hideEarlyAccess, notInstalled }, installedModels(downloads, modelsHere)),
    [hideEarlyAccess, notInstalled, downloads, modelsHere],
  )
  const itemsOf = useCallback(
    ({ cards }: CardPage) => cards.filter((card) => isModelShown(card.level, { showUpTo }) && keeps(card)),
    [showUpTo, keeps],
  )
  return usePages({
    ...questionOf(search),
    itemsOf,
    idOf,
    staying: true,
  })
}

/** Asks for a search that is about to be gone to. */
export function useSearchAhead(): (search: BrowseSearch) => void {
  const queries = useQueryClient()
  const questionOf = useQuestion()
  // As it will be read out of the address.
  return (search) => askAhead(queries, questionOf(readSearch(writeSearch(search))))
}

function useQuestion(): (search: BrowseSearch) => PagesQuestion<CardPage> {
  const mature = useApp((app) => wantsMature(app.settings))
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  return (search) => {
    const asked = askedOf(search)
    return {
      queryKey: ['searchModels', civitaiUrl, mature, asked],
      fetch: async (cursor, signal) => {
        const { models, ...page } = await call('searchModels', { ...asked, mature, cursor, forCards: true }, signal)
        return { ...page, cards: models.map(cardOf) }
      },
    }
  }
}
