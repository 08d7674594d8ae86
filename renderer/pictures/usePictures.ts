import { useCallback } from 'react'
import type { ImagePage, ImageSearch, PostedPicture } from '@shared/model'
import { call } from '../api'
import { useApp } from '../state/store'
import { viewOfPicture } from '../ui/contentLevel'
import { usePages, type Pages } from '../ui/usePages'

/** What tells a posted picture from others. */
export const idOfPicture = ({ id, url }: PostedPicture) => (id === null ? url : String(id))

/** The pictures of a search within the content level, page after page; nothing is asked while `enabled` is false. */
export function usePictures(search: Omit<ImageSearch, 'cursor'>, enabled = true): Pages<PostedPicture> {
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const blurAbove = useApp((app) => app.settings.blurAbove)
  // What Civitai sends beyond what it was asked for is not shown either.
  const itemsOf = useCallback(
    ({ pictures }: ImagePage) =>
      pictures.filter(({ level }) => viewOfPicture(level, { showUpTo, blurAbove }) !== 'hidden'),
    [showUpTo, blurAbove],
  )
  return usePages({
    queryKey: ['searchImages', civitaiUrl, search],
    fetch: (cursor, signal) => call('searchImages', { ...search, cursor }, signal),
    itemsOf,
    idOf: idOfPicture,
    enabled,
  })
}

/** The bits of all levels up to one: 4 (R) -> 7. */
export function levelsUpTo(level: number): number {
  return Math.min(31, Math.max(1, level * 2 - 1))
}
