import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, Download, ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { FailureError } from '@shared/failure'
import { formatBytes } from '@shared/format'
import type { PlannedFile, WantedFile } from '@shared/ipc'
import { call } from '../api'
import { notifyFailure } from '../ui/act'
import classes from './DownloadBar.module.css'
import { planTotals } from './planTotals'

type DownloadBarProps = { wanted: readonly WantedFile[]; planned: readonly PlannedFile[]; planning: boolean }

/** The one button. Once everything ticked is in the queue or on disk it says so, and leads to Downloads. */
export function DownloadBar({ wanted, planned, planning }: DownloadBarProps) {
  const { t } = useTranslation('model')
  const client = useQueryClient()
  const add = useMutation({
    mutationFn: (files: WantedFile[]) => call('addDownloads', { files }),
    onError: (error) =>
      notifyFailure(error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: ['plan'] }),
  })
  const { toAdd, bytes, queued, there, blocked } = planTotals(planned)
  const chosen = wanted.filter((file) => toAdd.some((place) => place.fileId === file.fileId))

  if (wanted.length > 0 && toAdd.length === 0 && blocked === 0 && queued + there > 0) {
    const Icon = queued > 0 ? ListChecks : CircleCheck
    return (
      <div className={classes.bar}>
        <span className={classes.done} data-testid="download-queued" role="status">
          <Icon size={17} aria-hidden="true" />
          {queued > 0 ? t('download.inQueue') : t('download.there')}
        </span>
        <Button component={Link} to="/downloads" variant="default" className={classes.second}>
          {t('download.toDownloads')}
        </Button>
      </div>
    )
  }
  const words =
    wanted.length === 0
      ? t('download.nothing')
      : toAdd.length === 0 && blocked > 0
        ? t('download.blocked')
        : t('download.button', { count: toAdd.length, bytes: formatBytes(bytes) })
  return (
    <div className={classes.bar}>
      <Button
        className={classes.button}
        data-testid="download-button"
        leftSection={<Download size={17} aria-hidden="true" />}
        disabled={chosen.length === 0}
        loading={add.isPending || (planning && planned.length === 0)}
        onClick={() => add.mutate(chosen)}
      >
        {words}
      </Button>
    </div>
  )
}
