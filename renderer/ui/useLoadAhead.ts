import { useEffect } from 'react'
import type { Pages } from './usePages'

/** Fetches the next page while its place is near what is in view, unless the last attempt failed. */
export function useLoadAhead({ rest, loadingMore, failure, loadMore }: Pages<unknown>, near: boolean): void {
  useEffect(() => {
    if (rest === 'more' && !loadingMore && failure === null && near) loadMore()
  }, [rest, loadingMore, failure, near, loadMore])
}
