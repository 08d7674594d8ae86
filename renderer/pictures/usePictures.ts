import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { FailureError, type Failure } from '@shared/failure'
import type { ImageSearch, PostedPicture } from '@shared/model'
import type { Kept } from '@shared/schemas/kept'
import { call } from '../api'
import { useApp } from '../state/store'
import { viewOfPicture } from '../ui/contentLevel'

/** Pages in a row that bring nothing new, after which no more are fetched by themselves. */
const MOST_FRUITLESS_PAGES = 4

/** Pictures that people posted, page after page. */
export type PictureList = {
  pictures: PostedPicture[]
  /** True until the first page is there. */
  loading: boolean
  loadingMore: boolean
  /** Why there is nothing, or nothing more. */
  failure: Failure | null
  /** True: more can be fetched when the end comes near. */
  more: boolean
  loadMore: () => void
  retry: () => void
  /** Set where the first page is what was seen earlier. */
  kept: Kept | null
}

/** The pictures of a search within the content level; nothing is asked while `enabled` is false. */
export function usePictures(search: Omit<ImageSearch, 'cursor'>, enabled = true): PictureList {
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const blurAbove = useApp((app) => app.settings.blurAbove)
  const found = useInfiniteQuery({
    queryKey: ['searchImages', civitaiUrl, search],
    queryFn: ({ pageParam, signal }) => call('searchImages', { ...search, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
  })
  const pages = found.data?.pages
  const { pictures, fruitless } = useMemo(() => {
    const byKey = new Map<string, PostedPicture>()
    let fruitless = 0
    for (const page of pages ?? []) {
      const before = byKey.size
      for (const picture of page.pictures) {
        const key = picture.id === null ? picture.url : String(picture.id)
        const shown = viewOfPicture(picture.level, { showUpTo, blurAbove }) !== 'hidden'
        if (shown && !byKey.has(key)) byKey.set(key, picture)
      }
      fruitless = byKey.size > before ? 0 : fruitless + 1
    }
    return { pictures: [...byKey.values()], fruitless }
  }, [pages, showUpTo, blurAbove])
  const { error } = found
  const fetchOn = () => void found.fetchNextPage()
  return {
    pictures,
    loading: found.isPending,
    loadingMore: found.isFetchingNextPage,
    failure: error === null ? null : failureOf(error),
    more: found.hasNextPage && fruitless < MOST_FRUITLESS_PAGES,
    loadMore: fetchOn,
    retry: found.isFetchNextPageError ? fetchOn : () => void found.refetch(),
    kept: pages?.[0]?.kept ?? null,
  }
}

function failureOf(error: Error): Failure {
  return error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: error.message }
}

/** The bits of all levels up to one: 4 (R) -> 7. */
export function levelsUpTo(level: number): number {
  return Math.min(31, Math.max(1, level * 2 - 1))
}
