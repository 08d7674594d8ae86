import { Chip, TextInput } from '@mantine/core'
import { formatCount } from '@shared/format'
import { Search } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { MultiFilter } from '../browse/MultiFilter'
import { useTypeLabel } from '../browse/useTypeLabel'
import chips from '../downloads/FilterChips.module.css'
import classes from './LibraryPage.module.css'
import type { ShownRow } from './rowOrder'
import { useProgramName } from './useProgramName'
import { hasMark, marks, valuesOf, type LibraryFilter, type Mark } from './view'

type LibraryFiltersProps = {
  rows: readonly ShownRow[]
  filter: LibraryFilter
  onChange: (filter: LibraryFilter) => void
}

/** Search and filters of the library. */
export function LibraryFilters({ rows, filter, onChange }: LibraryFiltersProps) {
  const { t } = useTranslation('library')
  const typeLabel = useTypeLabel()
  const programName = useProgramName()
  const values = useMemo(
    () => ({
      programs: valuesOf(rows, ({ programId }) => programId ?? ''),
      types: valuesOf(rows, ({ type }) => type),
      baseModels: valuesOf(rows, ({ baseModel }) => baseModel ?? ''),
    }),
    [rows],
  )
  const counts = useMemo(
    () => new Map(marks.map((mark) => [mark, rows.filter((row) => hasMark(row, mark)).length])),
    [rows],
  )
  const set = (part: Partial<LibraryFilter>) => onChange({ ...filter, ...part })
  const toggle = (mark: Mark) => set({ mark: filter.mark === mark ? null : mark })
  return (
    <div className={classes.filters} role="search" aria-label={t('filters.label')}>
      <TextInput
        className={classes.search ?? ''}
        type="search"
        placeholder={t('search')}
        aria-label={t('search')}
        leftSection={<Search size={14} aria-hidden />}
        value={filter.words}
        onChange={(event) => set({ words: event.currentTarget.value })}
      />
      <MultiFilter
        name={t('filters.program')}
        options={values.programs}
        chosen={filter.programs}
        labelOf={programName}
        onChange={(programs) => set({ programs })}
      />
      <MultiFilter
        name={t('filters.type')}
        options={values.types}
        chosen={filter.types}
        labelOf={typeLabel}
        onChange={(types) => set({ types })}
      />
      <MultiFilter
        name={t('filters.baseModel')}
        options={values.baseModels}
        chosen={filter.baseModels}
        labelOf={(value) => (value === '' ? t('filters.unknownBase') : value)}
        onChange={(baseModels) => set({ baseModels })}
      />
      {marks.map((mark) => (
        <Chip
          key={mark}
          checked={filter.mark === mark}
          onChange={() => toggle(mark)}
          variant="outline"
          classNames={{ label: chips.label ?? '', iconWrapper: chips.icon ?? '' }}
        >
          {t(`filters.${mark}`, { files: formatCount(counts.get(mark) ?? 0) })}
        </Chip>
      ))}
    </div>
  )
}
