import { ArrowDownWideNarrow, Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { imageSorts, periods } from '@shared/model'
import classes from './FilterBar.module.css'
import { emptyImages, type ImagesSearch } from './imagesSearch'
import { LevelFilter } from './LevelFilter'
import { RadioFilter } from './RadioFilter'
import { SetChip } from './RareChips'

type ImagesFilterProps = { search: ImagesSearch; onChange: (change: Partial<ImagesSearch>) => void }

const kinds = ['image', 'video'] as const

/** The filters of Images as chips, the order at the right end. */
export function ImagesFilter({ search, onChange }: ImagesFilterProps) {
  const { t } = useTranslation('search')
  const { t: browse } = useTranslation('browse')
  const { t: model } = useTranslation('model')
  const { modelId, versionId, postId, username, sort, period, kind } = search
  return (
    <div className={classes.bar} role="group" aria-label={browse('filters.label')}>
      <RadioFilter
        name={t('images.kind')}
        options={kinds}
        chosen={kind}
        labelOf={(value) => model(`people.kinds.${value}`)}
        onClear={() => onChange({ kind: null })}
        onChange={(chosen) => onChange({ kind: chosen })}
      />
      <RadioFilter
        name={browse('filters.period')}
        options={periods}
        chosen={period}
        none={emptyImages.period}
        labelOf={(value) => browse(`periods.${value}`)}
        onClear={() => onChange({ period: emptyImages.period })}
        onChange={(chosen) => onChange({ period: chosen })}
      />
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
        <RadioFilter
          name={browse('filters.sort')}
          options={imageSorts}
          chosen={sort}
          labelOf={(value) => model(`people.sorts.${value}`)}
          icon={<ArrowDownWideNarrow size={14} aria-hidden="true" />}
          align="end"
          quiet
          onChange={(chosen) => onChange({ sort: chosen })}
        />
      </span>
    </div>
  )
}
