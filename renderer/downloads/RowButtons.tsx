import { ActionIcon, Tooltip } from '@mantine/core'
import type { Download } from '@shared/download'
import { ChevronsUp, FolderOpen, Pause, Play, RotateCw, ShieldQuestionMark, X, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { act } from '../ui/act'
import classes from './DownloadRow.module.css'
import { MoreMenu } from './MoreMenu'
import { rowActions, type RowAction } from './rowActions'
import type { RowHandlers } from './rowHandlers'

type ButtonAction = Exclude<RowAction, 'more'>

const icons: Record<ButtonAction, LucideIcon> = {
  first: ChevronsUp,
  retry: RotateCw,
  pause: Pause,
  resume: Play,
  decide: ShieldQuestionMark,
  showInFolder: FolderOpen,
  remove: X,
  removeDone: X,
}

const testIds: Record<ButtonAction, string> = {
  first: 'first',
  retry: 'resume',
  pause: 'pause',
  resume: 'resume',
  decide: 'decide',
  showInFolder: 'show',
  remove: 'remove',
  removeDone: 'remove',
}

/** The buttons at the end of a row. */
export function RowButtons({ download, handlers }: { download: Download; handlers: RowHandlers }) {
  return (
    <div className={classes.buttons}>
      {rowActions(download.state).map((action) =>
        action === 'more' ? (
          <MoreMenu key={action} download={download} />
        ) : (
          <RowButton key={action} action={action} download={download} run={() => run(action, download, handlers)} />
        ),
      )}
    </div>
  )
}

function run(action: ButtonAction, download: Download, handlers: RowHandlers): void {
  const { id } = download
  switch (action) {
    case 'first':
      handlers.moveFirst(download)
      break
    case 'retry':
    case 'resume':
      act('resumeDownload', { id })
      break
    case 'pause':
      act('pauseDownload', { id })
      break
    case 'decide':
      handlers.decide(download)
      break
    case 'showInFolder':
      act('showInFolder', { id })
      break
    case 'remove':
    case 'removeDone':
      handlers.remove(download)
      break
  }
}

function RowButton(props: { action: ButtonAction; download: Download; run: () => void }) {
  const { t } = useTranslation('downloads')
  const { action, download, run } = props
  const Icon = icons[action]
  return (
    <Tooltip label={t(`tips.${action}`)}>
      <ActionIcon
        aria-label={t(`actions.${action}`, { name: download.modelName })}
        data-testid={`${testIds[action]}-${download.id}`}
        onClick={run}
      >
        <Icon size={16} strokeWidth={1.8} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
