import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../api'
import { useApp } from '../state/store'

/** The programs with their folders, read anew each time that they are shown: folders and free space change without us. */
export function useDestinations(enabled = true) {
  const programs = useApp((app) => app.settings.programs)
  return useQuery({
    queryKey: ['destinations', programs],
    queryFn: () => call('destinations', {}),
    placeholderData: keepPreviousData,
    staleTime: 0,
    enabled,
  })
}
