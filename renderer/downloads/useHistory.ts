import { isActive, type Download } from '@shared/download'
import type { Incident } from '@shared/incident'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../api'

/** What breaks while bytes come changes no record: of a running download it is asked for this often (ms). */
const ASK_EVERY_MS = 1000

/** What has happened to a download, the newest first; undefined until it is known. Asked for anew when its state changes. */
export function useHistory({ id, state }: Download): readonly Incident[] | undefined {
  const { data } = useQuery({
    queryKey: ['downloadHistory', id, state],
    queryFn: () => call('downloadHistory', { id }),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? keepPreviousData(before) : undefined),
    refetchInterval: isActive(state) ? ASK_EVERY_MS : false,
    staleTime: 0,
    gcTime: 0,
  })
  return data?.toReversed()
}
