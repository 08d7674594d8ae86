import { Chip, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { countGroups } from '../state/groups'
import { useApp } from '../state/store'
import classes from './FilterChips.module.css'
import { filters, readFilter, type Filter } from './listRows'

/** Which downloads are shown, with how many there are of each. */
export function FilterChips({ value, onChange }: { value: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useTranslation('downloads')
  const counts = useApp(useShallow((state) => countGroups(state.downloads)))
  return (
    <Chip.Group value={value} onChange={(chosen) => onChange(readFilter(chosen))}>
      <Group gap={10} role="radiogroup" aria-label={t('filters.label')}>
        {filters.map((filter) => (
          <Chip
            key={filter}
            value={filter}
            variant="outline"
            classNames={{ label: classes.label ?? '', iconWrapper: classes.icon ?? '' }}
            data-testid={`filter-${filter}`}
          >
            {filter === 'all' ? t('filters.all') : t(`filters.${filter}`, { count: counts[filter] })}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}
