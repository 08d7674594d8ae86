import { UnstyledButton } from '@mantine/core'
import { ArrowDownWideNarrow, Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { modelSorts, periods } from '@shared/model'
import { emptySearch, isFiltered, type BrowseSearch } from './browseSearch'
import classes from './FilterBar.module.css'
import { LevelFilter } from './LevelFilter'
import { MoreFilters } from './MoreFilters'
import { MultiFilter } from './MultiFilter'
import { RadioFilter } from './RadioFilter'
import { RareChips } from './RareChips'
import { useEnums } from './useEnums'
import { useTypeLabel } from './useTypeLabel'

type FilterBarProps = { search: BrowseSearch; onChange: (change: Partial<BrowseSearch>) => void }

/** The filters of Browse as chips, the order at the right end. */
export function FilterBar({ search, onChange }: FilterBarProps) {
  const { t } = useTranslation('browse')
  const enums = useEnums()
  const typeLabel = useTypeLabel()
  const { types, baseModels, sort, period } = search

  return (
    <div className={classes.bar} role="group" aria-label={t('filters.label')}>
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
      <RadioFilter
        name={t('filters.period')}
        options={periods}
        chosen={period}
        none={emptySearch.period}
        labelOf={(value) => t(`periods.${value}`)}
        onClear={() => onChange({ period: emptySearch.period })}
        onChange={(chosen) => onChange({ period: chosen })}
      />
      <LevelFilter icon={<Eye size={14} aria-hidden="true" />} />
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
      <span className={classes.end}>
        <RadioFilter
          name={t('filters.sort')}
          options={modelSorts}
          chosen={sort}
          labelOf={(value) => t(`sorts.${value}`)}
          icon={<ArrowDownWideNarrow size={14} aria-hidden="true" />}
          align="end"
          quiet
          onChange={(chosen) => onChange({ sort: chosen })}
        />
      </span>
    </div>
  )
}
