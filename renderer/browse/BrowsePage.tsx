import { Button } from '@mantine/core'
import { SearchX } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { contentLevels } from '@shared/model'
import { useOpenLink } from '../drop/useOpenLink'
import { useApp } from '../state/store'
import { notifyFailure } from '../ui/act'
import { levelName } from '../ui/contentLevel'
import { EmptyState } from '../ui/EmptyState'
import { KeptLine } from '../ui/KeptLine'
import { AnswerFailure } from './AnswerFailure'
import { BrowseHead } from './BrowseHead'
import classes from './BrowsePage.module.css'
import { browsePath, emptySearch, isFiltered, readSearch, type BrowseSearch } from './browseSearch'
import { FilterBar } from './FilterBar'
import { placeOf } from './gridMemory'
import { LeftOutLine } from './LeftOutLine'
import { ModelGrid } from './ModelGrid'
import { SearchField } from './SearchField'
import { useModelSearch, useSearchAhead } from './useModelSearch'

/** Search and the grid. The search is the address's query, so "back" and "forward" go through searches. */
export function BrowsePage() {
  const { t } = useTranslation('browse')
  const [params] = useSearchParams()
  const location = useLocation()
  const navigate = useNavigate()
  const openLink = useOpenLink()
  const gridRef = useRef<HTMLDivElement>(null)
  const toCards = useRef(false)
  const search = readSearch(params)
  const list = useModelSearch(search)
  const searchAhead = useSearchAhead()

  const go = (change: Partial<BrowseSearch>, replace = false) => {
    toCards.current = false
    const next = { ...search, ...change }
    searchAhead(next)
    void navigate(browsePath(next), { replace })
  }
  const follow = async (text: string) => {
    const failure = await openLink(text)
    if (failure !== null) notifyFailure(failure)
  }

  const nothing = list.items.length === 0 && !list.loading
  return (
    <div className={classes.page}>
      <BrowseHead
        title={t('title')}
        field={
          <SearchField
            query={search.query}
            // Who comes back to a card goes on there.
            takesFocus={placeOf(location.key) === null}
            onQuery={(query, fresh) => go({ query }, !fresh)}
            onLink={(text) => void follow(text)}
            onPick={(change) => go({ query: '', ...change })}
            onType={() => (toCards.current = false)}
            onLeave={() => {
              // Cards of the search before go when the answer comes: who leaves the field waits for those that stay.
              if (list.stale || list.loading) toCards.current = true
              else gridRef.current?.querySelector<HTMLElement>('a[tabindex="0"]')?.focus()
            }}
          />
        }
      >
        <FilterBar search={search} onChange={(change) => go(change)} />
      </BrowseHead>
      {list.kept !== null && <KeptLine kept={list.kept} busy={list.refreshing} onRetry={list.retry} />}
      <LeftOutLine count={list.leftOut} />
      {nothing && list.failure !== null ? (
        <AnswerFailure failure={list.failure} onRetry={list.retry} />
      ) : nothing && list.rest === 'end' ? (
        <NothingFound search={search} onClear={() => go(emptySearch)} />
      ) : (
        <ModelGrid list={list} historyKey={location.key} from={location.search} gridRef={gridRef} toCards={toCards} />
      )}
    </div>
  )
}

function NothingFound({ search, onClear }: { search: BrowseSearch; onClear: () => void }) {
  const { t } = useTranslation('browse')
  const { t: common } = useTranslation()
  const showUpTo = useApp((app) => app.settings.showUpTo)
  const { query } = search
  const filtered = isFiltered(search)
  const levelHint = t('empty.levelHint', { level: levelName(showUpTo) })
  if (query === '' && !filtered) return <EmptyState icon={SearchX} title={t('empty.nothing')} text={levelHint} />
  const advice = t(query === '' ? 'empty.filters' : filtered ? 'empty.queryAndFilters' : 'empty.query')
  return (
    <EmptyState
      icon={SearchX}
      title={query === '' ? t('empty.title') : t('empty.titleQuery', { query })}
      text={showUpTo < contentLevels.XXX ? common('then', { first: advice, second: levelHint }) : advice}
      action={
        <Button variant="default" onClick={onClear}>
          {filtered ? t('empty.clear') : t('search.clear')}
        </Button>
      }
    />
  )
}
