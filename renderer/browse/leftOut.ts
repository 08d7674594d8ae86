import type { Download } from '@shared/download'
import type { Model } from '@shared/model'
import type { BrowseSearch } from './browseSearch'

/** Tells whether a model is shown by this search. */
export type Keeps = (model: Model) => boolean

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
  return (model) => !had.has(model.id) && !(hideEarlyAccess && model.versions[0]?.access.kind === 'earlyAccess')
}
