import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, Clock, Download, Link2, ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { FailureError } from '@shared/failure'
import { formatBytes } from '@shared/format'
import type { PlannedFile, WantedFile } from '@shared/ipc'
import type { ModelFile } from '@shared/model'
import { call } from '../api'
import { useApp } from '../state/store'
import { notifyFailure } from '../ui/act'
import { shortDate } from '../ui/dates'
import classes from './DownloadBar.module.css'
import { opening, planTotals } from './planTotals'
import { useRiskQuestion } from './useRiskQuestion'

type DownloadBarProps = {
  wanted: readonly WantedFile[]
  planned: readonly PlannedFile[]
  planning: boolean
  /** The ticked files. */
  files: readonly ModelFile[]
}

/**
 * The one button. Files that may do harm are asked about once before they are queued. Once everything ticked is in the
 * queue or on disk it says so, and leads to Downloads.
 */
export function DownloadBar({ wanted, planned, planning, files }: DownloadBarProps) {
  const { t } = useTranslation('model')
  const { t: own } = useTranslation('own')
  const client = useQueryClient()
  const risk = useRiskQuestion()
  const add = useMutation({
    mutationFn: (chosen: WantedFile[]) => call('addDownloads', { files: chosen }),
    onError: (error) =>
      notifyFailure(error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: ['plan'] }),
  })
  const { toAdd, bytes, taken, queued, there, blocked } = planTotals(planned)
  const chosen = wanted.filter((file) => toAdd.some((place) => place.fileId === file.fileId))
  const opens = opening(toAdd)

  if (wanted.length > 0 && toAdd.length === 0 && blocked === 0 && queued + there > 0) {
    return <Queued queued={queued > 0} wanted={wanted} />
  }

  const fetchWords = (fetched: number, here: number, size: number) => {
    const fetching = t('download.button', { count: fetched, bytes: formatBytes(size) })
    if (here === 0) return fetching
    return fetched === 0 ? own('take', { count: here }) : own('andTake', { fetching, count: here })
  }
  const chosenFiles = files.filter(({ id }) => chosen.some(({ fileId }) => fileId === id))
  const order = (orders: WantedFile[]) => risk.ask(chosenFiles, () => add.mutate(orders))
  const words =
    wanted.length === 0
      ? t('download.nothing')
      : toAdd.length === 0 && blocked > 0
        ? t('download.blocked')
        : toAdd.length === 0
          ? // Where they go is not known yet, or cannot be told.
            fetchWords(
              files.length,
              0,
              files.reduce((sum, file) => sum + file.bytes, 0),
            )
          : opens === null
            ? fetchWords(toAdd.length - taken, taken, bytes)
            : t('download.whenOpen')
  const Icon = taken > 0 && taken === toAdd.length ? Link2 : opens === null ? Download : Clock
  return (
    <div className={classes.bar}>
      <Button
        className={classes.button}
        data-testid="download-button"
        leftSection={<Icon size={17} aria-hidden="true" />}
        disabled={chosen.length === 0}
        loading={add.isPending || (planning && planned.length === 0)}
        onClick={() => order(opens === null ? chosen : chosen.map((file) => ({ ...file, whenOpen: true })))}
      >
        {words}
      </Button>
      {opens !== null && (
        <Button
          variant="default"
          className={classes.second}
          data-testid="download-now"
          disabled={add.isPending}
          onClick={() => order(chosen)}
        >
          {t('download.tryNow')}
        </Button>
      )}
      {risk.dialog}
    </div>
  )
}

/** All of it is in the queue or on disk; of early access, when it starts. */
function Queued({ queued, wanted }: { queued: boolean; wanted: readonly WantedFile[] }) {
  const { t } = useTranslation('model')
  const opens = useApp((app) => {
    const waiting = app.downloads.find(
      ({ fileId, versionId, state }) =>
        state.kind === 'retrying' &&
        state.failure.kind === 'earlyAccess' &&
        wanted.some((file) => file.fileId === fileId && file.versionId === versionId),
    )
    return waiting?.state.kind === 'retrying' ? waiting.state.at : null
  })
  const Icon = opens !== null ? Clock : queued ? ListChecks : CircleCheck
  const words = queued ? t('download.inQueue') : t('download.there')
  return (
    <div className={classes.bar}>
      <span className={classes.done} data-testid="download-queued" role="status">
        <Icon size={17} aria-hidden="true" />
        {opens === null ? words : t('download.waits', { date: shortDate(opens) })}
      </span>
      <Button component={Link} to="/downloads" variant="default" className={classes.second}>
        {t('download.toDownloads')}
      </Button>
    </div>
  )
}
