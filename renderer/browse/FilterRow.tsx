import { ArrowDownWideNarrow, Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { periods } from '@shared/model'
import classes from './FilterBar.module.css'
import { LevelFilter } from './LevelFilter'
import { RadioFilter } from './RadioFilter'

type Period = (typeof periods)[number]

type FilterRowProps<Sort extends string> = {
  /** The filters that only this list has, before those that all have, and behind them. */
  before: ReactNode
  children: ReactNode
  period: Period
  onPeriod: (period: Period) => void
  sorts: readonly Sort[]
  sort: Sort
  sortLabel: (sort: Sort) => string
  onSort: (sort: Sort) => void
}

/** Filters as chips, period and content level among them, the order at the right end. */
export function FilterRow<Sort extends string>(props: FilterRowProps<Sort>) {
  const { before, children, period, onPeriod, sorts, sort, sortLabel, onSort } = props
  const { t } = useTranslation('browse')
  return (
    <div className={classes.bar} role="group" aria-label={t('filters.label')}>
      {before}
      <RadioFilter
        name={t('filters.period')}
        options={periods}
        chosen={period}
        none="AllTime"
        labelOf={(value) => t(`periods.${value}`)}
        onClear={() => onPeriod('AllTime')}
        onChange={onPeriod}
      />
      <LevelFilter icon={<Eye size={14} aria-hidden="true" />} />
      {children}
      <span className={classes.end}>
        <RadioFilter
          name={t('filters.sort')}
          options={sorts}
          chosen={sort}
          labelOf={sortLabel}
          icon={<ArrowDownWideNarrow size={14} aria-hidden="true" />}
          align="end"
          quiet
          onChange={onSort}
        />
      </span>
    </div>
  )
}
