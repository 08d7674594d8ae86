import { Button, CloseButton } from '@mantine/core'
import { formatBytes } from '@shared/format'
import type { LibraryRow } from '@shared/schemas/libraryView'
import { FolderInput, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from '../downloads/SelectionBar.module.css'

type FileSelectionBarProps = {
  picked: readonly LibraryRow[]
  onMove: () => void
  onTrash: () => void
  onClose: () => void
}

/** What can be done with the picked files together. */
export function FileSelectionBar({ picked, onMove, onTrash, onClose }: FileSelectionBarProps) {
  const { t } = useTranslation('library')
  const bytes = picked.reduce((sum, row) => sum + row.bytes, 0)
  const here = picked.some(({ away }) => !away)
  return (
    <section className={classes.bar} aria-label={t('selection.label')} data-testid="file-selection">
      <strong role="status">{t('selection.count', { count: picked.length, size: formatBytes(bytes) })}</strong>
      <Button
        variant="default"
        size="xs"
        disabled={!here}
        leftSection={<FolderInput size={14} aria-hidden />}
        onClick={onMove}
      >
        {t('actions.move')}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={!here}
        leftSection={<Trash2 size={14} aria-hidden />}
        onClick={onTrash}
      >
        {t('actions.trash')}
      </Button>
      <CloseButton className={classes.close ?? ''} size="sm" aria-label={t('selection.clear')} onClick={onClose} />
    </section>
  )
}
