import { ActionIcon, Menu } from '@mantine/core'
import type { Download } from '@shared/download'
import { formatSpeed } from '@shared/format'
import { isOpen } from '@shared/hours'
import { Check, Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useApp } from '../state/store'
import { useNow } from '../state/useNow'
import { act } from '../ui/act'

/** What a row offers beside its buttons. */
export function MoreMenu({ download }: { download: Download }) {
  const { t } = useTranslation('downloads')
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={t('actions.more', { name: download.modelName })} data-testid={`more-${download.id}`}>
          <Ellipsis size={16} strokeWidth={1.8} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{items(download)}</Menu.Dropdown>
    </Menu>
  )
}

function items(download: Download): ReactNode {
  const { state } = download
  if (state.kind === 'done') return <DoneItems download={download} path={state.path} sha256={state.sha256} />
  return (
    <>
      <Now download={download} />
      <LimitItems download={download} />
    </>
  )
}

/** "Download now", outside of the allowed hours. */
function Now({ download }: { download: Download }) {
  const { t } = useTranslation('downloads')
  const hours = useApp(({ settings }) => settings.hours)
  const now = useNow(1000)
  const { kind } = download.state
  if (isOpen(hours, now) || (kind !== 'waiting' && kind !== 'retrying')) return null
  return <Menu.Item onClick={() => act('resumeDownload', { id: download.id })}>{t('actions.now')}</Menu.Item>
}

/** Bytes per second that one download may be limited to. */
const limits = [500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, null] as const

function LimitItems({ download }: { download: Download }) {
  const { t } = useTranslation('downloads')
  return (
    <>
      <Menu.Label>{t('actions.limit')}</Menu.Label>
      {limits.map((limit) => (
        <Menu.Item
          key={limit}
          role="menuitemradio"
          aria-checked={limit === download.speedLimit}
          rightSection={limit === download.speedLimit ? <Check size={14} strokeWidth={1.8} aria-hidden /> : null}
          data-testid={`limit-${String(limit ?? 'none')}`}
          onClick={() => act('limitDownload', { id: download.id, bytesPerSecond: limit })}
        >
          {limit === null ? t('actions.noLimit') : formatSpeed(limit)}
        </Menu.Item>
      ))}
    </>
  )
}

function DoneItems({ download, path, sha256 }: { download: Download; path: string; sha256: string }) {
  const { t } = useTranslation('downloads')
  const navigate = useNavigate()
  const model = `/model/${String(download.modelId)}?version=${String(download.versionId)}`
  return (
    <>
      <Menu.Item onClick={() => act('copyText', { text: path })}>{t('actions.copyPath')}</Menu.Item>
      <Menu.Item onClick={() => act('copyText', { text: sha256 })}>{t('actions.copyHash')}</Menu.Item>
      <Menu.Item onClick={() => void navigate(model)}>{t('actions.openModel')}</Menu.Item>
    </>
  )
}
