import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import type { Download } from '@shared/download'
import {
  ChevronsUp,
  Ellipsis,
  FolderOpen,
  Pause,
  Play,
  RotateCw,
  ShieldQuestionMark,
  X,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { act } from '../ui/act'
import classes from './DownloadRow.module.css'
import { rowActions, type RowAction } from './rowActions'
import type { RowHandlers } from './rowHandlers'

const icons: Record<RowAction, LucideIcon> = {
  first: ChevronsUp,
  retry: RotateCw,
  pause: Pause,
  resume: Play,
  decide: ShieldQuestionMark,
  showInFolder: FolderOpen,
  more: Ellipsis,
  remove: X,
  removeDone: X,
}

const testIds: Record<RowAction, string> = {
  first: 'first',
  retry: 'resume',
  pause: 'pause',
  resume: 'resume',
  decide: 'decide',
  showInFolder: 'show',
  more: 'more',
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

function run(action: Exclude<RowAction, 'more'>, download: Download, handlers: RowHandlers): void {
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

function RowButton(props: { action: Exclude<RowAction, 'more'>; download: Download; run: () => void }) {
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

function MoreMenu({ download }: { download: Download }) {
  const { t } = useTranslation('downloads')
  const navigate = useNavigate()
  const { state } = download
  if (state.kind !== 'done') return null
  const model = `/model/${String(download.modelId)}?version=${String(download.versionId)}`
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          aria-label={t('actions.more', { name: download.modelName })}
          data-testid={`${testIds.more}-${download.id}`}
        >
          <Ellipsis size={16} strokeWidth={1.8} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => act('copyText', { text: state.path })}>{t('actions.copyPath')}</Menu.Item>
        <Menu.Item onClick={() => act('copyText', { text: state.sha256 })}>{t('actions.copyHash')}</Menu.Item>
        <Menu.Item onClick={() => void navigate(model)}>{t('actions.openModel')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
