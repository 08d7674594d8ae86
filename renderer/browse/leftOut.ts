import type { Download } from '@shared/download'
import type { AppState } from '../state/appState'
import type { BrowseSearch } from './browseSearch'
import type { Card } from './card'

/** Tells whether a model is shown by this search. */
export type Keeps = (card: Pick<Card, 'id' | 'access'>) => boolean

/** The models of which there is a file in the library, or a finished download that the library has not seen yet. */
export function installedModels(
  downloads: readonly Download[],
  modelsHere: AppState['modelsHere'],
): ReadonlySet<number> {
  const finished = downloads.filter(({ state }) => state.kind === 'done')
  return new Set([...modelsHere.keys(), ...finished.map(({ modelId }) => modelId)])
}

/** What the search leaves out by itself, since Civitai has no question for it. */
export function keepsOf(
  { hideEarlyAccess, notInstalled }: Pick<BrowseSearch, 'hideEarlyAccess' | 'notInstalled'>,
  installed: ReadonlySet<number>,
): Keeps {
  return ({ id, access }) =>
    !(notInstalled && installed.has(id)) && !(hideEarlyAccess && access?.kind === 'earlyAccess')
}
