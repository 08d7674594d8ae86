import { useEffect, useState } from 'react'
import { milestone, type Milestone } from './milestones'
import { onChange } from './store'

/** The latest milestone; null before the first. */
export function useMilestones(): Milestone | null {
  const [latest, setLatest] = useState<Milestone | null>(null)
  useEffect(
    () =>
      onChange((after, before) => {
        const found = milestone(before, after)
        if (found !== null) setLatest(found)
      }),
    [],
  )
  return latest
}
