import { noop, queryOptions, type QueryClient } from '@tanstack/react-query'
import { call } from '../api'

/** ms; from the press on a card to its page, and some. */
const FRESH_MS = 10_000

/** The model as a list described it, from main's memory: its page is drawn before Civitai answers. */
export function listedModel(civitaiUrl: string, modelId: number) {
  return queryOptions({
    queryKey: ['listedModel', civitaiUrl, modelId],
    queryFn: () => call('listedModel', { modelId }),
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  })
}

/** Has it at hand for its page, where main has. Never rejects. */
export function fetchListedModel(queries: QueryClient, civitaiUrl: string, modelId: number): Promise<void> {
  return queries.query(listedModel(civitaiUrl, modelId)).then(noop, noop)
}
