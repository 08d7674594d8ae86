import { modelSorts, periods, searchLimits, type ModelSearch } from '@shared/model'

/** What a person searches for: all that the address of the Browse page holds. */
export type BrowseSearch = Omit<ModelSearch, 'cursor' | 'mature'>

/** The search of an address without a query. */
export const emptySearch: BrowseSearch = {
  query: '',
  types: [],
  baseModels: [],
  sort: 'Most Downloaded',
  period: 'AllTime',
  tag: null,
  username: null,
}

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
  return {
    query: one('q', searchLimits.query) ?? emptySearch.query,
    types: all('type', searchLimits.types),
    baseModels: all('base', searchLimits.baseModels),
    sort: modelSorts.find((sort) => sort === params.get('sort')) ?? emptySearch.sort,
    period: periods.find((period) => period === params.get('period')) ?? emptySearch.period,
    tag: one('tag', searchLimits.tag),
    username: one('by', searchLimits.username),
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
  return params
}

/** True when something narrows the search besides its words. */
export function isFiltered(search: BrowseSearch): boolean {
  return (
    search.types.length > 0 ||
    search.baseModels.length > 0 ||
    search.period !== emptySearch.period ||
    search.tag !== null ||
    search.username !== null
  )
}

/** The path of Browse with this search: "/browse?q=lighthouse". */
export function browsePath(search: BrowseSearch): string {
  const query = writeSearch(search).toString()
  return query === '' ? '/browse' : `/browse?${query}`
}
