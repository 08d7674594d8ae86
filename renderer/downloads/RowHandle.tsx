import { ActionIcon, Tooltip } from '@mantine/core'
import type { Download } from '@shared/download'
import { GripVertical } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from './DownloadRow.module.css'

/**
 * The grip at the start of a row. On a waiting row it is a button that takes Alt with the arrow keys; on a done one it
 * only shows that the row can be dragged out, for which "show in folder" is the way by keyboard.
 */
export function RowHandle({ download }: { download: Download }) {
  const { t } = useTranslation('downloads')
  const { kind } = download.state
  if (kind === 'waiting' || kind === 'paused') {
    return (
      <Tooltip label={t('tips.handle')}>
        <ActionIcon
          className={classes.handle ?? ''}
          size={24}
          data-movable
          aria-label={t('actions.handle', { name: download.modelName })}
        >
          <GripVertical size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    )
  }
  if (kind !== 'done') return <span className={classes.handle} />
  return (
    <span className={classes.handle} data-movable title={t('tips.dragOut')}>
      <GripVertical size={15} aria-hidden />
    </span>
  )
}
