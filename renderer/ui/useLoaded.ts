import { useEffect, useState, type ComponentType } from 'react'

/**
 * A component whose code comes after the start, or when it is wanted; null until it is there. Unlike `lazy`, which
 * suspends even when its code is there, and what was suspended React shows no sooner than 300 ms later.
 * @param load the same function each time; when it rejects, its error is thrown into the boundary around
 * @param wanted load it now
 * @param soonMs else after so many ms
 */
export function useLoaded(load: () => Promise<ComponentType>, wanted: boolean, soonMs: number): ComponentType | null {
  const [loaded, setLoaded] = useState<{ component: ComponentType } | { error: Error } | null>(null)

  useEffect(() => {
    if (loaded !== null) return
    let gone = false
    const tell = (state: { component: ComponentType } | { error: Error }) => {
      if (!gone) setLoaded(state)
    }
    const begin = () =>
      void load().then(
        (component) => tell({ component }),
        (error: unknown) => tell({ error: error instanceof Error ? error : new Error(String(error)) }),
      )
    const timer = setTimeout(begin, wanted ? 0 : soonMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [loaded, load, wanted, soonMs])

  if (loaded !== null && 'error' in loaded) throw loaded.error
  return loaded?.component ?? null
}
