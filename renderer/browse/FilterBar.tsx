import { Menu, UnstyledButton } from '@mantine/core'
import { ArrowDownWideNarrow, Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { modelSorts, periods } from '@shared/model'
import { emptySearch, isFiltered, type BrowseSearch } from './browseSearch'
import classes from './FilterBar.module.css'
import { FilterChip } from './FilterChip'
import { LevelFilter } from './LevelFilter'
import { MoreFilters } from './MoreFilters'
import { MultiFilter } from './MultiFilter'
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
      <FilterChip
        name={t('filters.period')}
        value={period === emptySearch.period ? null : t(`periods.${period}`)}
        onClear={() => onChange({ period: emptySearch.period })}
      >
        {periods.map((value) => (
          <Menu.RadioItem
            key={value}
            value={value}
            closeMenuOnClick
            checked={value === period}
            onChange={() => onChange({ period: value })}
          >
            {t(`periods.${value}`)}
          </Menu.RadioItem>
        ))}
      </FilterChip>
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
        <FilterChip
          name={t('filters.sort')}
          value={t(`sorts.${sort}`)}
          icon={<ArrowDownWideNarrow size={14} aria-hidden="true" />}
          align="end"
          quiet
        >
          {modelSorts.map((value) => (
            <Menu.RadioItem
              key={value}
              value={value}
              closeMenuOnClick
              checked={value === sort}
              onChange={() => onChange({ sort: value })}
            >
              {t(`sorts.${value}`)}
            </Menu.RadioItem>
          ))}
        </FilterChip>
      </span>
    </div>
  )
}
