import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { searchLimits } from '@shared/model'
import { EmptyState } from '../ui/EmptyState'
import { KeptLine } from '../ui/KeptLine'
import classes from './BrowsePage.module.css'
import { BrowseHead } from './BrowseHead'
import { LeftOutLine } from './LeftOutLine'
import { NameField } from './NameField'
import type { Pages } from '../ui/usePages'

/** The query of the address, and what changes it. */
export function useNameQuery(): { query: string; setQuery: (query: string) => void } {
  const [params, setParams] = useSearchParams()
  const query = (params.get('q') ?? '').slice(0, searchLimits.query)
  return { query, setQuery: (next) => setParams(next === '' ? {} : { q: next }, { replace: query !== '' }) }
}

type NamesViewProps = {
  title: string
  field: string
  query: string
  onQuery: (query: string) => void
  pages: Pages<unknown>
  /** The grid. */
  children: ReactNode
}

/** A view of names: its field, and the grid or why there is none. */
export function NamesView({ title, field, query, onQuery, pages, children }: NamesViewProps) {
  const { t } = useTranslation('search')
  const nothing = pages.items.length === 0 && !pages.loading && pages.rest === 'end' && pages.failure === null
  return (
    <div className={classes.page}>
      <BrowseHead title={title} field={<NameField label={field} query={query} onQuery={onQuery} />} />
      {pages.kept !== null && <KeptLine kept={pages.kept} busy={pages.refreshing} onRetry={pages.retry} />}
      <LeftOutLine count={pages.leftOut} />
      {nothing ? (
        <EmptyState
          icon={SearchX}
          title={query === '' ? t('names.nothing') : t('names.none', { query })}
          text={query === '' ? t('names.nothingText') : t('names.noneText')}
        />
      ) : (
        children
      )}
    </div>
  )
}
