import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { FailureError, type Failure } from '@shared/failure'
import type { Kept } from '@shared/schemas/kept'
import { call } from '../api'
import { useApp } from '../state/store'
import { wantsMature } from '../ui/contentLevel'
import { askedOf, type BrowseSearch } from './browseSearch'
import { cardOf, type Card } from './card'
import { keepsOf } from './leftOut'
import { fruitlessPages, modelsOfPages } from './modelList'

/** Fruitless pages after which the person is asked before more are fetched: it costs Civitai's patience. */
const MOST_FRUITLESS_PAGES = 8

/** How long an answer is taken for fresh, and kept for "back" (ms). */
const FRESH_MS = 5 * 60_000
const KEPT_MS = 30 * 60_000

/** A list of models that grows, and what can be done about its end. */
export type ModelList = {
  models: Card[]
  /** True until the first page is there. */
  loading: boolean
  loadingMore: boolean
  /** Why there is nothing, or nothing more. */
  failure: Failure | null
  /** The mark of answers that were seen earlier, since Civitai could not be asked; null: they are fresh. */
  kept: Kept | null
  /** True while what is shown is asked for anew. */
  refreshing: boolean
  /** `more`: fetch on when the end comes near; `ask`: many pages brought nothing; `end`: there are no more. */
  rest: 'more' | 'ask' | 'end'
  loadMore: () => void
  retry: () => void
}

/** The models of a search, page after page. An answer to an older search is never shown for a newer one. */
export function useModelSearch(search: BrowseSearch): ModelList {
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const blurAbove = useApp((app) => app.settings.blurAbove)
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const mature = wantsMature({ showUpTo })
  const downloads = useApp((app) => app.downloads)
  const owned = useApp((app) => app.owned)
  const { hideEarlyAccess, notDownloaded } = search
  const asked = askedOf(search)

  const found = useInfiniteQuery({
    queryKey: ['searchModels', civitaiUrl, mature, asked],
    queryFn: async ({ pageParam, signal }) => {
      const page = await call('searchModels', { ...asked, mature, cursor: pageParam, forCards: true }, signal)
      return { ...page, models: page.models.map(cardOf) }
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    networkMode: 'always',
    retry: false,
    staleTime: FRESH_MS,
    gcTime: KEPT_MS,
    refetchOnWindowFocus: false,
  })

  const pages = found.data?.pages
  const limits = useMemo(() => ({ showUpTo, blurAbove }), [showUpTo, blurAbove])
  const keeps = useMemo(
    () => keepsOf({ hideEarlyAccess, notDownloaded }, downloads, owned),
    [hideEarlyAccess, notDownloaded, downloads, owned],
  )
  const models = useMemo(() => modelsOfPages(pages ?? [], limits, keeps), [pages, limits, keeps])
  const fruitless = useMemo(() => fruitlessPages(pages ?? [], limits, keeps), [pages, limits, keeps])

  // Not in the place of all pages being asked for anew: the first would stay as it was seen earlier.
  const fetchOn = () => void found.fetchNextPage({ cancelRefetch: false })
  const kept = pages?.find((page) => page.kept !== undefined)?.kept ?? null
  return {
    models,
    loading: found.isPending,
    loadingMore: found.isFetchingNextPage,
    failure: found.error === null ? null : failureOf(found.error),
    refreshing: found.isRefetching,
    kept,
    rest: !found.hasNextPage ? 'end' : fruitless > 0 && fruitless % MOST_FRUITLESS_PAGES === 0 ? 'ask' : 'more',
    loadMore: fetchOn,
    // What was seen earlier is asked for anew with the rest; else only what is missing.
    retry: found.isFetchNextPageError && kept === null ? fetchOn : () => void found.refetch(),
  }
}

function failureOf(error: Error): Failure {
  return error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: error.message }
}
