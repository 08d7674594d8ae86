import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { keptSearches } from '@shared/settings'
import { currentState } from '../state/store'
import { act } from '../ui/act'

/** A search that stays for so long (ms) is what the next start begins with. */
const STAYS_MS = 300

/** Keeps the page of Browse that is shown, so that the next start can go on there. */
export function useLastBrowsed(): void {
  const { pathname, search } = useLocation()
  const path = pathname + search
  useEffect(() => {
    if (path.length > keptSearches.path || path === currentState().settings.lastBrowsed) return
    const timer = setTimeout(() => act('changeSettings', { lastBrowsed: path }), STAYS_MS)
    return () => clearTimeout(timer)
  }, [path])
}
