import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { modelSorts } from '@shared/model'
import { emptySearch, isFiltered, type BrowseSearch } from './browseSearch'
import classes from './FilterBar.module.css'
import { FilterRow } from './FilterRow'
import { MoreFilters } from './MoreFilters'
import { MultiFilter } from './MultiFilter'
import { RareChips } from './RareChips'
import { useEnums } from './useEnums'
import { useTypeLabel } from './useTypeLabel'

type FilterBarProps = { search: BrowseSearch; onChange: (change: Partial<BrowseSearch>) => void }

/** The filters of models: types and base models, and the seldom ones behind a button. */
export function FilterBar({ search, onChange }: FilterBarProps) {
  const { t } = useTranslation('browse')
  const enums = useEnums()
  const typeLabel = useTypeLabel()
  const { types, baseModels, sort, period } = search

  return (
    <FilterRow
      before={
        <>
          <MultiFilter
            name={t('filters.type')}
            options={enums.types}
            chosen={types}
            labelOf={typeLabel}
            onChange={(chosen) => onChange({ types: chosen })}
          />
          <MultiFilter
            name={t('filters.baseModel')}
            options={enums.baseModels}
            chosen={baseModels}
            findLabel={t('filters.find')}
            onChange={(chosen) => onChange({ baseModels: chosen })}
          />
        </>
      }
      period={period}
      onPeriod={(chosen) => onChange({ period: chosen })}
      sorts={modelSorts}
      sort={sort}
      sortLabel={(value) => t(`sorts.${value}`)}
      onSort={(chosen) => onChange({ sort: chosen })}
    >
      <RareChips search={search} onChange={onChange} />
      <MoreFilters search={search} onChange={onChange} />
      {isFiltered(search) && (
        <UnstyledButton
          className={classes.clear}
          onClick={() => onChange({ ...emptySearch, query: search.query, sort: search.sort })}
        >
          {t('filters.clearAll')}
        </UnstyledButton>
      )}
    </FilterRow>
  )
}
