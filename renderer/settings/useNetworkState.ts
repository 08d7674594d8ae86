import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { NetworkState } from '@shared/schemas/network'
import { call } from '../api'

const queryKey = ['networkState']

/** What the settings do not say of the network, and how it is told anew; undefined before it is known. */
export function useNetworkState(): { state: NetworkState | undefined; tell: (state: NetworkState) => void } {
  const client = useQueryClient()
  const { data } = useQuery({ queryKey, queryFn: () => call('networkState', {}), staleTime: 0 })
  return { state: data, tell: (state) => void client.setQueryData(queryKey, state) }
}
