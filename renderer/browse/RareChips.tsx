import { X } from 'lucide-react'
import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { flagNames, type BrowseSearch } from './browseSearch'
import classes from './FilterChip.module.css'

type RareChipsProps = { search: BrowseSearch; onChange: (change: Partial<BrowseSearch>) => void }

/** What is set behind "More filters", and tag and creator: each a chip that is removed by a click. */
export function RareChips({ search, onChange }: RareChipsProps) {
  const { t } = useTranslation('search')
  const { t: browse } = useTranslation('browse')
  const { tag, username, checkpointType, commercialUse, fileFormats } = search
  return (
    <>
      {tag !== null && (
        <SetChip words={browse('filters.tag', { name: tag })} onRemove={() => onChange({ tag: null })} />
      )}
      {username !== null && (
        <SetChip words={browse('filters.creator', { name: username })} onRemove={() => onChange({ username: null })} />
      )}
      {fileFormats.length > 0 && (
        <SetChip
          words={fileFormats.map((format) => t(`formats.${format}`)).join(', ')}
          onRemove={() => onChange({ fileFormats: [] })}
        />
      )}
      {checkpointType !== null && (
        <SetChip words={t(`checkpoints.${checkpointType}`)} onRemove={() => onChange({ checkpointType: null })} />
      )}
      {commercialUse.length > 0 && (
        <SetChip
          words={commercialUse.map((use) => t(`uses.${use}`)).join(', ')}
          onRemove={() => onChange({ commercialUse: [] })}
        />
      )}
      {flagNames
        .filter((flag) => search[flag])
        .map((flag) => (
          <SetChip key={flag} words={t(`flagChip.${flag}`)} onRemove={() => onChange({ [flag]: false })} />
        ))}
    </>
  )
}

/** A filter that is set, and the cross that removes it. */
export function SetChip({ words, onRemove }: { words: string; onRemove: () => void }) {
  const { t } = useTranslation('browse')
  return (
    <span className={classes.chip} data-chosen data-testid="set-chip">
      <UnstyledButton className={classes.open} aria-label={t('filters.clearOne', { name: words })} onClick={onRemove}>
        <span className={classes.words}>{words}</span>
        <X size={14} aria-hidden="true" className={classes.chevron} />
      </UnstyledButton>
    </span>
  )
}
