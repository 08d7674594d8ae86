import type { Download } from '@shared/download'
import type { BrowseSearch } from './browseSearch'
import type { Card } from './card'

/** Tells whether a model is shown by this search. */
export type Keeps = (card: Pick<Card, 'id' | 'access'>) => boolean

/**
 * What the search leaves out by itself, since Civitai has no question for it.
 * @param downloads the queue: "not downloaded" means that no file of the model is done in it
 */
export function keepsOf(
  { hideEarlyAccess, notDownloaded }: Pick<BrowseSearch, 'hideEarlyAccess' | 'notDownloaded'>,
  downloads: readonly Download[],
): Keeps {
  const had = new Set(
    notDownloaded ? downloads.filter(({ state }) => state.kind === 'done').map(({ modelId }) => modelId) : [],
  )
  return ({ id, access }) => !had.has(id) && !(hideEarlyAccess && access?.kind === 'earlyAccess')
}
