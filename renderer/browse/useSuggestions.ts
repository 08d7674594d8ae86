import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { searchLimits } from '@shared/model'
import { call } from '../api'
import { kindOfText } from '../drop/linkText'
import { useApp } from '../state/store'

/**
 * Pause in typing before Civitai is asked (ms): after the search itself, whose answer comes first. The fewest letters
 * worth asking for, and names of a kind at most.
 */
const PAUSE_MS = 350
const FEWEST_LETTERS = 2
const MOST_OF_A_KIND = 5

/** Something to search for, under the field. */
export type Suggestion = { kind: 'tag' | 'creator' | 'recent'; name: string }

const none: Suggestion[] = []

/**
 * What can be meant by the words in the field: tags and creators of Civitai; with an empty field what was searched for
 * lately. Questions about older words are given up; a suggestion that cannot be had is no failure.
 */
export function useSuggestions(text: string, wanted: boolean): Suggestion[] {
  const words = text.trim()
  const recent = useApp((app) => app.settings.recentSearches)
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const [settled] = useDebouncedValue(words, PAUSE_MS)
  const enabled =
    wanted &&
    settled === words &&
    words.length >= FEWEST_LETTERS &&
    words.length <= searchLimits.tag &&
    kindOfText(words) === 'words'

  const tags = useQuery({
    queryKey: ['suggestTags', civitaiUrl, settled],
    queryFn: async ({ signal }) => {
      const page = await call('searchTags', { query: settled, cursor: null }, signal)
      return page.tags.map(({ name }) => name)
    },
    enabled,
  }).data
  const creators = useQuery({
    queryKey: ['suggestCreators', civitaiUrl, settled],
    queryFn: async ({ signal }) => {
      const page = await call('searchCreators', { query: settled, cursor: null }, signal)
      return page.creators.map(({ username }) => username)
    },
    enabled,
  }).data

  return useMemo(() => {
    if (!wanted) return none
    if (words === '') return recent.map((name) => ({ kind: 'recent' as const, name }))
    if (!enabled) return none
    return [
      ...(tags ?? []).slice(0, MOST_OF_A_KIND).map((name) => ({ kind: 'tag' as const, name })),
      ...(creators ?? []).slice(0, MOST_OF_A_KIND).map((name) => ({ kind: 'creator' as const, name })),
    ]
  }, [wanted, enabled, words, recent, tags, creators])
}
