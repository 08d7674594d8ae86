import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { contentLevels } from '@shared/model'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { choosableLevels, levelName } from '../ui/contentLevel'
import { FilterChip } from './FilterChip'

/** The content level as a chip. It is the setting itself, not a filter of one search. */
export function LevelFilter({ icon }: { icon: ReactNode }) {
  const { t } = useTranslation('browse')
  const showUpTo = useApp((app) => app.settings.showUpTo)

  return (
    <FilterChip name={t('filters.levelLabel')} value={t('filters.level', { level: levelName(showUpTo) })} icon={icon}>
      <Menu.Label maw={230}>{t('filters.levelHint')}</Menu.Label>
      {choosableLevels.map((level) => (
        <Menu.RadioItem
          key={level}
          value={level}
          closeMenuOnClick
          checked={contentLevels[level] === showUpTo}
          onChange={() => act('changeSettings', { showUpTo: contentLevels[level] })}
        >
          {t('filters.level', { level })}
        </Menu.RadioItem>
      ))}
    </FilterChip>
  )
}
