import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../api'
import { useApp } from '../state/store'

/** The programs with their folders; read again whenever a program or the neutral folder changes. */
export function useProgramFolders() {
  const programs = useApp((state) => state.settings.programs)
  const neutral = useApp((state) => state.settings.neutralFolder)
  return useQuery({
    queryKey: ['programFolders', programs, neutral],
    queryFn: () => call('programFolders', {}),
    placeholderData: keepPreviousData,
    // Folders and free space change without us: look again each time the page is opened.
    staleTime: 0,
  })
}
