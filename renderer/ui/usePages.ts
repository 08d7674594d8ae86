import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { FailureError, type Failure } from '@shared/failure'
import type { Kept } from '@shared/schemas/kept'

/** Pages in a row that brought nothing, after which no more are fetched by themselves. */
const MOST_FRUITLESS_PAGES = 8
const FRESH_MS = 5 * 60_000
const KEPT_MS = 30 * 60_000

type Page = { nextCursor: string | null; kept?: Kept | undefined }

/** A list that grows page by page. */
export type Pages<Item> = {
  items: Item[]
  loading: boolean
  loadingMore: boolean
  refreshing: boolean
  failure: Failure | null
  /** The mark of answers that were seen earlier; null: they are fresh. */
  kept: Kept | null
  /** True while there is more to fetch. */
  more: boolean
  loadMore: () => void
  retry: () => void
}

type PagesOptions<P extends Page, Item> = {
  queryKey: readonly unknown[]
  fetch: (cursor: string | null, signal: AbortSignal) => Promise<P>
  itemsOf: (page: P) => readonly Item[]
  /** What makes an item the same as another: Civitai's pages overlap. */
  idOf: (item: Item) => string
  /** Nothing is asked while this is false. */
  enabled?: boolean
}

/** Page after page of one of Civitai's lists, each item once. An answer to an older question is never shown. */
export function usePages<P extends Page, Item>(options: PagesOptions<P, Item>): Pages<Item> {
  const { queryKey, fetch, itemsOf, idOf, enabled = true } = options
  const found = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetch(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: P) => page.nextCursor,
    enabled,
    staleTime: FRESH_MS,
    gcTime: KEPT_MS,
  })
  const pages = found.data?.pages
  const { items, fruitless } = useMemo(() => {
    const byId = new Map<string, Item>()
    let empty = 0
    for (const page of pages ?? []) {
      const before = byId.size
      for (const item of itemsOf(page)) if (!byId.has(idOf(item))) byId.set(idOf(item), item)
      empty = byId.size > before ? 0 : empty + 1
    }
    return { items: [...byId.values()], fruitless: empty }
  }, [pages, itemsOf, idOf])
  // Not in the place of all pages being asked for anew: the first would stay as it was seen earlier.
  const fetchOn = () => void found.fetchNextPage({ cancelRefetch: false })
  const seenEarlier = pages?.find(({ kept }) => kept !== undefined)?.kept ?? null
  return {
    items,
    loading: found.isPending,
    loadingMore: found.isFetchingNextPage,
    refreshing: found.isRefetching,
    failure: found.error === null ? null : failureOf(found.error),
    kept: seenEarlier,
    more: found.hasNextPage && fruitless < MOST_FRUITLESS_PAGES,
    loadMore: fetchOn,
    // What was seen earlier is asked for anew with the rest; else only what is missing.
    retry: found.isFetchNextPageError && seenEarlier === null ? fetchOn : () => void found.refetch(),
  }
}

function failureOf(error: Error): Failure {
  return error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: error.message }
}
