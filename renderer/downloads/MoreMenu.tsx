import { ActionIcon, Menu } from '@mantine/core'
import type { Download } from '@shared/download'
import { isOpen } from '@shared/hours'
import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { currentState, useApp } from '../state/store'
import { useNow } from '../state/useNow'
import { act } from '../ui/act'
import { pathOf } from './filePath'
import { LimitItems } from './LimitItems'
import { modelPage, modelRoute } from './modelPage'

/** What a row offers beside its buttons. */
export function MoreMenu({ download }: { download: Download }) {
  const { t } = useTranslation('downloads')
  const { kind } = download.state
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={t('actions.more', { name: download.modelName })} data-testid={`more-${download.id}`}>
          <Ellipsis size={16} strokeWidth={1.8} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(kind === 'waiting' || kind === 'retrying') && <Now id={download.id} />}
        <WhereItems download={download} />
        {kind !== 'done' && kind !== 'quarantined' && <LimitItems download={download} />}
      </Menu.Dropdown>
    </Menu>
  )
}

/** "Download now", outside of the allowed hours or while the computer is to rest. */
function Now({ id }: { id: string }) {
  const { t } = useTranslation('downloads')
  const hours = useApp(({ settings }) => settings.hours)
  const hold = useApp((state) => state.hold)
  const now = useNow(1000)
  if (hold === null && isOpen(hours, now)) return null
  return <Menu.Item onClick={() => act('resumeDownload', { id })}>{t('actions.now')}</Menu.Item>
}

/** Where it comes from and where it goes: its pages, path and hash. */
function WhereItems({ download }: { download: Download }) {
  const { t } = useTranslation('downloads')
  const navigate = useNavigate()
  const { state } = download
  const copy = (text: string) => act('copyText', { text })
  return (
    <>
      <Menu.Item onClick={() => void navigate(modelRoute(download))}>{t('actions.openModel')}</Menu.Item>
      <Menu.Item onClick={() => act('openExternal', { url: modelPage(currentState().civitaiUrl, download) })}>
        {t('actions.openPage')}
      </Menu.Item>
      <Menu.Item onClick={() => copy(pathOf(download))}>{t('actions.copyPath')}</Menu.Item>
      {state.kind === 'done' && <Menu.Item onClick={() => copy(state.sha256)}>{t('actions.copyHash')}</Menu.Item>}
    </>
  )
}
