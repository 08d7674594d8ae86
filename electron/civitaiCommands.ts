import { must } from '@shared/failure'
import type { civitaiCommands } from '@shared/schemas/civitai'
import type { Kept } from '@shared/schemas/kept'
import type { Handlers } from './answer'
import type { Answered, Civitai } from './civitai/client'
import type { Shelf } from './civitai/shelf'
import { forCard } from './forCard'
import { findVersion } from './foundVersion'
import type { Asker } from './ipc'
import type { Keyholder } from './keyholder'

/** What the questions to Civitai work with. */
export interface CivitaiHousehold {
  civitai: Civitai
  shelf: Shelf
  keyholder: Keyholder
}

/** One short function per question to Civitai. */
export function createCivitaiHandlers({
  civitai,
  shelf,
  keyholder,
}: CivitaiHousehold): Pick<Handlers<Asker>, keyof typeof civitaiCommands> {
  return {
    async searchModels(search, { signal }) {
      const base = civitai.baseUrl()
      const found = marked(await civitai.searchModels(search, signal))
      // Of models that come without some of their files the whole is not told.
      const whole = search.primaryFileOnly !== true && base === civitai.baseUrl()
      if (whole) shelf.list(found.models, found.kept?.seenAt ?? Date.now())
      return search.forCards === true ? { ...found, models: found.models.map(forCard) } : found
    },
    getModel: async ({ modelId }, { signal }) => marked(await shelf.shown(modelId, signal)),
    listedModel: ({ modelId }) => shelf.listed(modelId),
    getModels: async ({ modelIds }, { signal }) => {
      const found = await civitai.models(modelIds, signal)
      return { models: must(found), ...markOf(found) }
    },
    getVersion: async ({ versionId }, { signal }) => must(await findVersion(civitai, shelf, versionId, signal)),
    findHashes: async ({ hashes }, { signal }) => ({ found: must(await civitai.versionIdsByHash(hashes, signal)) }),
    searchImages: async (search, { signal }) => marked(await civitai.images(search, signal)),
    searchCreators: async (search, { signal }) => marked(await civitai.creators(search, signal)),
    searchTags: async (search, { signal }) => marked(await civitai.tags(search, signal)),
    enums: async (_input, { signal }) => must(await civitai.enums(signal)),
    explainKey: async () => must(await keyholder.explain()),
  }
}

/** The value with the mark of an earlier one, where it is one. */
function marked<T extends object>(answered: Answered<T>): T & { kept?: Kept } {
  return { ...must(answered), ...markOf(answered) }
}

function markOf(answered: Answered<unknown>): { kept?: Kept } {
  return answered.ok && answered.kept !== undefined ? { kept: answered.kept } : {}
}
