import { Menu } from '@mantine/core'
import { ArrowDownWideNarrow, Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { imageSorts, periods } from '@shared/model'
import { FilterChip } from './FilterChip'
import { emptyImages, type ImagesSearch } from './imagesSearch'
import classes from './ImagesView.module.css'
import { LevelFilter } from './LevelFilter'
import { SetChip } from './RareChips'

type ImagesFilterProps = { search: ImagesSearch; onChange: (change: Partial<ImagesSearch>) => void }

const kinds = ['image', 'video'] as const

/** The filters of Images as chips, the order at the right end. */
export function ImagesFilter({ search, onChange }: ImagesFilterProps) {
  const { t } = useTranslation('search')
  const { t: browse } = useTranslation('browse')
  const { modelId, versionId, postId, username, sort, period, kind } = search
  return (
    <div className={classes.bar} role="group" aria-label={browse('filters.label')}>
      <FilterChip
        name={t('images.kind')}
        value={kind === null ? null : t(`images.kinds.${kind}`)}
        onClear={() => onChange({ kind: null })}
      >
        {kinds.map((value) => (
          <Menu.RadioItem
            key={value}
            value={value}
            closeMenuOnClick
            checked={value === kind}
            onChange={() => onChange({ kind: value })}
          >
            {t(`images.kinds.${value}`)}
          </Menu.RadioItem>
        ))}
      </FilterChip>
      <FilterChip
        name={browse('filters.period')}
        value={period === emptyImages.period ? null : browse(`periods.${period}`)}
        onClear={() => onChange({ period: emptyImages.period })}
      >
        {periods.map((value) => (
          <Menu.RadioItem
            key={value}
            value={value}
            closeMenuOnClick
            checked={value === period}
            onChange={() => onChange({ period: value })}
          >
            {browse(`periods.${value}`)}
          </Menu.RadioItem>
        ))}
      </FilterChip>
      <LevelFilter icon={<Eye size={14} aria-hidden="true" />} />
      {username !== null && (
        <SetChip words={browse('filters.creator', { name: username })} onRemove={() => onChange({ username: null })} />
      )}
      {modelId !== null && (
        <SetChip words={t('images.model', { id: String(modelId) })} onRemove={() => onChange({ modelId: null })} />
      )}
      {versionId !== null && (
        <SetChip
          words={t('images.version', { id: String(versionId) })}
          onRemove={() => onChange({ versionId: null })}
        />
      )}
      {postId !== null && (
        <SetChip words={t('images.post', { id: String(postId) })} onRemove={() => onChange({ postId: null })} />
      )}
      <span className={classes.end}>
        <FilterChip
          name={browse('filters.sort')}
          value={t(`images.sorts.${sort}`)}
          icon={<ArrowDownWideNarrow size={14} aria-hidden="true" />}
          align="end"
          quiet
        >
          {imageSorts.map((value) => (
            <Menu.RadioItem
              key={value}
              value={value}
              closeMenuOnClick
              checked={value === sort}
              onChange={() => onChange({ sort: value })}
            >
              {t(`images.sorts.${value}`)}
            </Menu.RadioItem>
          ))}
        </FilterChip>
      </span>
    </div>
  )
}
