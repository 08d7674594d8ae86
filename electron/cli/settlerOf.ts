import type { Program } from '@shared/program'
import type { Civitai } from '../civitai/client'
import { createPictures, type PictureKeep } from '../civitai/pictureFetch'
import type { Settler } from '../engine/ports'
import { createSettler } from '../settler'
import type { GetParts } from './get'

const keepNothing: PictureKeep = { read: () => Promise.resolve(null), keep: () => Promise.resolve() }

/**
 * What sees to the finished files of a run.
 * @param sidecars false: none are written; else the default ones, with a preview of the lowest content level that there is
 */
export function settlerOf(
  civitai: Civitai,
  { userAgent, network }: Pick<GetParts, 'userAgent' | 'network'>,
  programs: readonly Program[],
  sidecars: boolean,
): Settler {
  const reach = (url: URL): ReturnType<typeof network.agentsFor> => network.agentsFor(url)
  return createSettler({
    programs: () => programs,
    sidecars: {
      civitai,
      pictures: createPictures(userAgent, () => civitai.baseUrl(), keepNothing, { reach }),
      wanted: () => (sidecars ? { more: [], upTo: null } : null),
    },
  })
}
