import { useTranslation } from 'react-i18next'
import { keptSearches } from '@shared/settings'
import { emptySearch, flagNames, readSearch } from './browseSearch'
import { useTypeLabel } from './useTypeLabel'

/**
 * The name that is proposed for the search of an address ("?q=ink&type=LORA" -> "ink, LoRA"): its words and its filters,
 * as many of them as a name has room for. '' for a search without either.
 */
export function useSearchName(): (search: string) => string {
  const { t } = useTranslation('search')
  const { t: browse } = useTranslation('browse')
  const typeLabel = useTypeLabel()
  return (search) => {
    const { query, tag, username, types, baseModels, period, fileFormats, checkpointType, commercialUse, ...flags } =
      readSearch(new URLSearchParams(search))
    const parts = [
      query,
      tag ?? '',
      username === null ? '' : browse('filters.creator', { name: username }),
      ...types.map(typeLabel),
      ...baseModels,
      period === emptySearch.period ? '' : browse(`periods.${period}`),
      ...fileFormats.map((format) => t(`formats.${format}`)),
      checkpointType === null ? '' : t(`checkpoints.${checkpointType}`),
      ...commercialUse.map((use) => t(`uses.${use}`)),
      ...flagNames.filter((flag) => flags[flag]).map((flag) => t(`flagChip.${flag}`)),
    ]
    return parts.filter((part) => part !== '').reduce(withPart, '')
  }
}

/** The first part is cut where it is too long, others that have no room are left out. */
function withPart(name: string, part: string): string {
  if (name === '') return part.slice(0, keptSearches.name)
  const longer = `${name}, ${part}`
  return longer.length > keptSearches.name ? name : longer
}
