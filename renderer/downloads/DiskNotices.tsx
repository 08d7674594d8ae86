import { Button } from '@mantine/core'
import { formatBytes } from '@shared/format'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { failureIcon } from '../ui/failureIcon'
import { NoticeLine } from '../ui/NoticeLine'
import { diskWaits, type DiskWait } from './diskWaits'

/** One line for each drive or folder that downloads wait for, in place of one for each download. */
export function DiskNotices() {
  const downloads = useApp((state) => state.downloads)
  const programs = useApp((state) => state.settings.programs)
  const waits = useMemo(() => diskWaits(downloads, programs), [downloads, programs])
  return (
    <div role="status">
      {waits.map((wait) => (
        <DiskNotice key={`${wait.kind} ${wait.path}`} wait={wait} />
      ))}
    </div>
  )
}

function DiskNotice({ wait }: { wait: DiskWait }) {
  const { t } = useTranslation('downloads')
  const { t: common } = useTranslation('common')
  const { kind, path, program, ids, missing } = wait
  const place = program === null ? t(`disk.${kind}.path`, { path }) : t(`disk.${kind}.program`, { program })
  const waiting = t(`disk.${kind}.wait`, { count: ids.length, bytes: formatBytes(missing) })
  return (
    <NoticeLine
      card
      icon={failureIcon[kind]}
      title={common('colon', { text: place })}
      hint={path}
      action={
        <Button variant="default" size="compact-xs" onClick={() => act('lookAtDisk', {})}>
          {t('disk.look')}
        </Button>
      }
      testId="disk-notice"
    >
      {waiting} {t(`disk.${kind}.help`)}
    </NoticeLine>
  )
}
