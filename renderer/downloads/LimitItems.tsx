import { Menu } from '@mantine/core'
import type { Download } from '@shared/download'
import { formatSpeed } from '@shared/format'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { act } from '../ui/act'

/** Bytes per second that one download may be limited to. */
const limits = [500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, null] as const

/** The part of a row's menu that limits the speed of this one download. */
export function LimitItems({ download }: { download: Download }) {
  const { t } = useTranslation('downloads')
  return (
    <>
      <Menu.Divider />
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
