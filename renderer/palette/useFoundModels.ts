import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Model } from '@shared/model'
import { emptySearch } from '../browse/browseSearch'
import { call } from '../api'
import { useApp } from '../state/store'
import { isModelShown, wantsMature } from '../ui/contentLevel'

/** Models listed in the palette at most. */
const MOST_MODELS = 6

/** Pause in typing before Civitai is asked (ms), and the fewest letters worth asking for. */
const PAUSE_MS = 250
const FEWEST_LETTERS = 3

/** The first models that match these words. Empty while they are looked for, and when they cannot be. */
export function useFoundModels(words: string): Model[] {
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const [settled] = useDebouncedValue(words.slice(0, 200), PAUSE_MS)
  const mature = wantsMature({ showUpTo })
  const { data } = useQuery({
    queryKey: ['paletteModels', civitaiUrl, mature, settled],
    queryFn: ({ signal }) => call('searchModels', { ...emptySearch, query: settled, mature, cursor: null }, signal),
    enabled: settled.length >= FEWEST_LETTERS,
  })
  return useMemo(
    // What was found for other words is not shown for these.
    () =>
      data === undefined || settled !== words
        ? []
        : data.models.filter(({ level }) => isModelShown(level, { showUpTo })).slice(0, MOST_MODELS),
    [data, showUpTo, settled, words],
  )
}
