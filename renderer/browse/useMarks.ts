import { useMemo } from 'react'
import { useApp } from '../state/store'
import { marksByModel, type Mark } from './badges'

/** What the person has of each model, by its id, as the library and the queue know it now. */
export function useMarks(): ReadonlyMap<number, Mark> {
  const downloads = useApp((app) => app.downloads)
  const modelsHere = useApp((app) => app.modelsHere)
  return useMemo(() => marksByModel(downloads, modelsHere), [downloads, modelsHere])
}
