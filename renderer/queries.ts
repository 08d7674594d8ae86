import { QueryClient } from '@tanstack/react-query'

/**
 * What is fetched through main. Main retries what is worth retrying, so a query does not; and this window knows nothing
 * of the network, so a query is not held back by it.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false,
      networkMode: 'always',
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
