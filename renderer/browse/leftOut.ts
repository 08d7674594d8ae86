import type { Download } from '@shared/download'
import type { OwnedModel } from '@shared/schemas/libraryView'
import type { BrowseSearch } from './browseSearch'
import type { Card } from './card'

/** Tells whether a model is shown by this search. */
export type Keeps = (card: Pick<Card, 'id' | 'access'>) => boolean

/**
 * What the search leaves out by itself, since Civitai has no question for it.
 * @param downloads the queue: "not installed" means that no file of the model is done in it
 * @param owned nor in the library
 */
export function keepsOf(
  { hideEarlyAccess, notDownloaded }: Pick<BrowseSearch, 'hideEarlyAccess' | 'notDownloaded'>,
  downloads: readonly Download[],
  owned: ReadonlyMap<number, OwnedModel>,
): Keeps {
  const done = downloads.filter(({ state }) => state.kind === 'done').map(({ modelId }) => modelId)
  const had = new Set(notDownloaded ? [...owned.keys(), ...done] : [])
  return ({ id, access }) => !had.has(id) && !(hideEarlyAccess && access?.kind === 'earlyAccess')
}
