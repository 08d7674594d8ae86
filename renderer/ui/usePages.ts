import { hashKey, noop, useInfiniteQuery, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { FailureError, type Failure } from '@shared/failure'
import type { Kept } from '@shared/schemas/kept'
import { itemsOfPages } from './pageItems'

/** Fruitless pages after which the person is asked before more are fetched: it costs Civitai's patience. */
const MOST_FRUITLESS_PAGES = 8

/** How long an answer is taken for fresh, and kept for "back" (ms). */
const FRESH_MS = 5 * 60_000
const KEPT_MS = 30 * 60_000

type Page = { nextCursor: string | null; kept?: Kept | undefined; leftOut?: number | undefined }

/** A list that grows page by page, and what can be done about its end. */
export type Pages<Item> = {
  items: Item[]
  /** True until there is something to show. */
  loading: boolean
  /** True while what is shown answers the question before: it stays until the new one's answer is there. */
  stale: boolean
  loadingMore: boolean
  /** True while what is shown is asked for anew. */
  refreshing: boolean
  /** Why there is nothing, or nothing more. */
  failure: Failure | null
  /** The mark of answers that were seen earlier, since Civitai could not be asked; null: they are fresh. */
  kept: Kept | null
  /** How many things Civitai sent that could not be read. */
  leftOut: number
  /** `more`: fetch on when the end comes near; `ask`: many pages brought nothing; `end`: there are no more. */
  rest: 'more' | 'ask' | 'end'
  loadMore: () => void
  retry: () => void
}

/** What a list is asked for. */
export type PagesQuestion<P extends Page> = {
  queryKey: readonly unknown[]
  fetch: (cursor: string | null, signal: AbortSignal) => Promise<P>
}

type PagesOptions<P extends Page, Item> = PagesQuestion<P> & {
  /** What is shown of a page. The same function as long as it says the same. */
  itemsOf: (page: P) => readonly Item[]
  /** What makes an item the same as another: Civitai's pages overlap. */
  idOf: (item: Item) => string | number
  /** Nothing is asked while this is false. */
  enabled?: boolean
  /** Until another question's first page is there, what was found before stays. */
  staying?: boolean
}

function pagesOf<P extends Page>({ queryKey, fetch }: PagesQuestion<P>) {
  return {
    queryKey,
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) => fetch(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: P) => page.nextCursor,
    staleTime: FRESH_MS,
    gcTime: KEPT_MS,
  }
}

/** Asks for a list that is about to be drawn, where nothing of it is here: drawing takes as long as much of an answer. */
export function askAhead<P extends Page>(queries: QueryClient, question: PagesQuestion<P>): void {
  if (queries.getQueryData(question.queryKey) !== undefined) return
  queries.infiniteQuery(pagesOf(question)).catch(noop)
}

/**
 * Page after page of one of Civitai's lists, each item once. An answer to an older question is never shown as this one's:
 * where it stays, it is `stale`.
 */
export function usePages<P extends Page, Item>(options: PagesOptions<P, Item>): Pages<Item> {
  const { queryKey, fetch, itemsOf, idOf, enabled = true, staying = false } = options
  const hash = hashKey(queryKey)
  // The question before this one, while what it found may stay; after a failure nothing does.
  const [turn, setTurn] = useState<{ now: string; before: string | null }>({ now: hash, before: null })
  if (turn.now !== hash) setTurn({ now: hash, before: turn.now })
  const found = useInfiniteQuery({
    ...pagesOf({ queryKey, fetch }),
    enabled,
    placeholderData: (pages: InfiniteData<P, string | null> | undefined, query) =>
      staying && query?.queryHash === turn.before ? pages : undefined,
  })
  if (found.isError && turn.before !== null) setTurn({ now: hash, before: null })
  const pages = found.data?.pages
  const { items, fruitless } = useMemo(() => itemsOfPages(pages ?? [], itemsOf, idOf), [pages, itemsOf, idOf])
  // Not in the place of all pages being asked for anew: the first would stay as it was seen earlier.
  const fetchOn = () => void found.fetchNextPage({ cancelRefetch: false })
  const stale = found.isPlaceholderData
  const kept = pages?.find((page) => page.kept !== undefined)?.kept ?? null
  return {
    items,
    loading: found.isPending || (stale && items.length === 0),
    stale,
    loadingMore: found.isFetchingNextPage,
    refreshing: found.isRefetching,
    failure: found.error === null ? null : failureOf(found.error),
    kept,
    leftOut: (pages ?? []).reduce((sum, { leftOut = 0 }) => sum + leftOut, 0),
    rest: stale
      ? 'more'
      : !found.hasNextPage
        ? 'end'
        : fruitless > 0 && fruitless % MOST_FRUITLESS_PAGES === 0
          ? 'ask'
          : 'more',
    loadMore: stale ? () => undefined : fetchOn,
    // What was seen earlier is asked for anew with the rest; else only what is missing.
    retry: found.isFetchNextPageError && kept === null ? fetchOn : () => void found.refetch(),
  }
}

function failureOf(error: Error): Failure {
  return error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: error.message }
}
