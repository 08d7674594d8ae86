import {
  checkpointTypes,
  commercialUses,
  fileFormats,
  modelSorts,
  periods,
  searchLimits,
  type ModelSearch,
} from '@shared/model'

/** What Civitai is asked for: all of a search but the page and the content level, which is a setting. */
type Asked = {
  [Name in Exclude<keyof ModelSearch, 'cursor' | 'mature' | 'forCards'>]-?: Exclude<ModelSearch[Name], undefined>
}

/** What a person searches for: all that the address of the Browse page holds. */
export type BrowseSearch = Asked & {
  /** Left out here, since Civitai has no question for it: models whose newest version is in early access. */
  hideEarlyAccess: boolean
  /** Left out here too: models of which there is a file in the library, or a finished download. */
  notInstalled: boolean
}

/** The search of an address without a query. */
export const emptySearch: BrowseSearch = {
  query: '',
  types: [],
  baseModels: [],
  sort: 'Most Downloaded',
  period: 'AllTime',
  tag: null,
  username: null,
  favorites: false,
  hidden: false,
  primaryFileOnly: false,
  supportsGeneration: false,
  earlyAccess: false,
  checkpointType: null,
  commercialUse: [],
  fileFormats: [],
  hideEarlyAccess: false,
  notInstalled: false,
}

/** The switches of a search and their names in the address. */
const flags = {
  favorites: 'favorites',
  hidden: 'hidden',
  primaryFileOnly: 'primary',
  supportsGeneration: 'generation',
  earlyAccess: 'early',
  hideEarlyAccess: 'noearly',
  notInstalled: 'new',
} as const
export type Flag = keyof typeof flags

/** The switches, in the order in which they are shown. */
export const flagNames = Object.keys(flags).filter((name): name is Flag => Object.hasOwn(flags, name))

/** Reads the search out of the address. What cannot be read is left out, so a mangled address still shows models. */
export function readSearch(params: URLSearchParams): BrowseSearch {
  const one = (key: string, longest: number) => {
    const value = params.get(key) ?? ''
    return value === '' || value.length > longest ? null : value
  }
  const all = (key: string, most: number) => {
    const values = [...new Set(params.getAll(key).filter((name) => name !== ''))]
    return values.length > most || values.some((name) => name.length > searchLimits.name) ? [] : values
  }
  const among = <T extends string>(key: string, known: readonly T[]) => {
    const values = params.getAll(key)
    return known.filter((name) => values.includes(name))
  }
  const is = (flag: Flag) => params.get(flags[flag]) === '1'
  return {
    query: one('q', searchLimits.query) ?? emptySearch.query,
    types: all('type', searchLimits.types),
    baseModels: all('base', searchLimits.baseModels),
    sort: modelSorts.find((sort) => sort === params.get('sort')) ?? emptySearch.sort,
    period: periods.find((period) => period === params.get('period')) ?? emptySearch.period,
    tag: one('tag', searchLimits.tag),
    username: one('by', searchLimits.username),
    checkpointType: checkpointTypes.find((kind) => kind === params.get('checkpoint')) ?? null,
    commercialUse: among('use', commercialUses),
    fileFormats: among('format', fileFormats),
    favorites: is('favorites'),
    hidden: is('hidden'),
    primaryFileOnly: is('primaryFileOnly'),
    supportsGeneration: is('supportsGeneration'),
    earlyAccess: is('earlyAccess'),
    // Both at once would be nothing at all.
    hideEarlyAccess: is('hideEarlyAccess') && !is('earlyAccess'),
    notInstalled: is('notInstalled'),
  }
}

/** Writes the search into the address; what is as by default is left out. The inverse of `readSearch`. */
export function writeSearch(search: BrowseSearch): URLSearchParams {
  const params = new URLSearchParams()
  if (search.query !== '') params.set('q', search.query)
  for (const type of search.types) params.append('type', type)
  for (const baseModel of search.baseModels) params.append('base', baseModel)
  if (search.sort !== emptySearch.sort) params.set('sort', search.sort)
  if (search.period !== emptySearch.period) params.set('period', search.period)
  if (search.tag !== null) params.set('tag', search.tag)
  if (search.username !== null) params.set('by', search.username)
  if (search.checkpointType !== null) params.set('checkpoint', search.checkpointType)
  for (const use of search.commercialUse) params.append('use', use)
  for (const format of search.fileFormats) params.append('format', format)
  for (const flag of flagNames) if (search[flag]) params.set(flags[flag], '1')
  return params
}

/** How many of the filters that are behind "More filters" narrow the search. */
export function rareFilters(search: BrowseSearch): number {
  return (
    flagNames.filter((flag) => search[flag]).length +
    (search.checkpointType === null ? 0 : 1) +
    (search.commercialUse.length > 0 ? 1 : 0) +
    (search.fileFormats.length > 0 ? 1 : 0)
  )
}

/** True when something narrows the search besides its words. */
export function isFiltered(search: BrowseSearch): boolean {
  return (
    search.types.length > 0 ||
    search.baseModels.length > 0 ||
    search.period !== emptySearch.period ||
    search.tag !== null ||
    search.username !== null ||
    rareFilters(search) > 0
  )
}

/** The search as Civitai is asked: what is left out here does not make it another question. */
export function askedOf(search: BrowseSearch): BrowseSearch {
  return { ...search, hideEarlyAccess: false, notInstalled: false }
}

/** The path of Browse with this search: "/browse?q=lighthouse". */
export function browsePath(search: BrowseSearch): string {
  const query = writeSearch(search).toString()
  return query === '' ? '/browse' : `/browse?${query}`
}
