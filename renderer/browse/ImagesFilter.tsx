import { useTranslation } from 'react-i18next'
import { imageSorts } from '@shared/model'
import { FilterRow } from './FilterRow'
import type { ImagesSearch } from './imagesSearch'
import { RadioFilter } from './RadioFilter'
import { SetChip } from './RareChips'

type ImagesFilterProps = { search: ImagesSearch; onChange: (change: Partial<ImagesSearch>) => void }

const kinds = ['image', 'video'] as const

/** The filters of Images: their kind, and whose they are as chips. */
export function ImagesFilter({ search, onChange }: ImagesFilterProps) {
  const { t } = useTranslation('search')
  const { t: browse } = useTranslation('browse')
  const { t: model } = useTranslation('model')
  const { modelId, versionId, postId, username, sort, period, kind } = search
  return (
    <FilterRow
      before={
        <RadioFilter
          name={t('images.kind')}
          options={kinds}
          chosen={kind}
          labelOf={(value) => model(`people.kinds.${value}`)}
          onClear={() => onChange({ kind: null })}
          onChange={(chosen) => onChange({ kind: chosen })}
        />
      }
      period={period}
      onPeriod={(chosen) => onChange({ period: chosen })}
      sorts={imageSorts}
      sort={sort}
      sortLabel={(value) => model(`people.sorts.${value}`)}
      onSort={(chosen) => onChange({ sort: chosen })}
    >
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
    </FilterRow>
  )
}
