import type { Download, DownloadState, Progress } from '@shared/download'
import { formatBytes, formatSpeed, formatTimeLeft } from '@shared/format'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { groupOf } from '../state/groups'
import { useApp } from '../state/store'
import { receivedBytes, speedsAt, timeLeft } from '../state/totals'
import { useNow } from '../state/useNow'
import { Chip } from '../ui/Chip'
import { failureAction } from '../ui/failureWords'
import { Thumb } from '../ui/Thumb'
import { amountOf } from './amount'
import { AttentionLine } from './AttentionLine'
import classes from './DownloadRow.module.css'
import { endingOf, isPickle } from './fileFormat'
import { shownPathOf } from './filePath'
import { dayOrTime } from './incidentWords'
import { modelRoute } from './modelPage'
import type { PickHow } from './picks'
import { RangesBar } from './RangesBar'
import { RowButtons } from './RowButtons'
import { RowHandle } from './RowHandle'
import { rowState } from './rowState'
import type { RowHandlers } from './rowHandlers'
import { useRowDrag } from './useRowDrag'

type DownloadRowProps = {
  download: Download
  handlers: RowHandlers
  /** Whether its details are open. */
  selected: boolean
  /** Whether it is one of those that are dealt with together. */
  picked: boolean
  /** What tells it from other files of its version in the list; null when there are none. */
  apart: string | null
  /** Whether it waits for another download of the same file. */
  behindTwin: boolean
  onSelect: (id: string, how: PickHow) => void
}

/** True where a click is for a control in the row, not for the row. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, [role="menu"]') !== null
}

/** True where a person has to do something, or can: what waits for a proxy goes on by itself, or by its settings. */
function needsPerson(
  state: DownloadState,
): state is Extract<DownloadState, { kind: 'attention' | 'quarantined' | 'retrying' }> {
  if (state.kind === 'retrying') return failureAction[state.failure.kind] === 'openNetwork'
  return state.kind === 'attention' || state.kind === 'quarantined'
}

/** One download of the list. Drawn again only when its record or its progress changed. */
export const DownloadRow = memo(function DownloadRow(props: DownloadRowProps) {
  const { download, handlers, selected, picked, apart, behindTwin, onSelect } = props
  const { t } = useTranslation('downloads')
  const { t: common } = useTranslation('common')
  const { kind } = download.state
  const drag = useRowDrag(download, handlers)
  const progress = useApp((state) => state.progress.get(download.id))
  const hours = useApp(({ settings }) => settings.hours)
  const now = useNow(1000, kind === 'active' || kind === 'retrying' || (kind === 'waiting' && hours !== null))
  const state = rowState(download, progress, now, hours, behindTwin)
  const name = download.modelName
  const version = apart === null ? download.versionName : `${download.versionName}, ${apart}`
  const words = state.reason === null ? state.words : common('because', { what: state.words, why: state.reason })
  return (
    <div
      className={classes.row}
      data-testid={`download-row-${download.id}`}
      data-group={groupOf(download.state)}
      data-kind={kind}
      data-drop={drag.drop ?? undefined}
      data-row={download.id}
      data-picked={picked ? '' : undefined}
      aria-current={selected ? 'true' : undefined}
      tabIndex={0}
      onClick={(event) => {
        if (isControl(event.target)) return
        onSelect(download.id, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'also' : 'alone')
      }}
      role="group"
      aria-label={t(picked ? 'rowPicked' : 'row', { name, version, state: words })}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        handlers.moveBy(download, event.key === 'ArrowUp' ? -1 : 1)
      }}
      {...drag.events}
    >
      <RowHandle download={download} />
      <Thumb url={download.pictureUrl} level={download.pictureLevel} size={44} />
      <Names download={download} apart={apart} />
      <div className={classes.progress}>
        <RangesBar download={download} progress={progress} tone={state.tone} />
        <div className={classes.stateLine}>
          <span className={classes.state} data-tone={state.tone} data-testid={`row-state-${download.id}`} title={words}>
            {state.words}
          </span>
          <Amount download={download} received={receivedBytes(download, progress)} now={now} />
          {state.reason !== null && (
            <span className={classes.reason} data-testid={`row-reason-${download.id}`} title={words}>
              {state.reason}
            </span>
          )}
        </div>
      </div>
      {needsPerson(download.state) ? (
        <AttentionLine download={download} failure={download.state.failure} handlers={handlers} />
      ) : (
        <Speed download={download} progress={progress} now={now} />
      )}
      <RowButtons download={download} handlers={handlers} />
    </div>
  )
})

function Names({ download, apart }: { download: Download; apart: string | null }) {
  const { t } = useTranslation('downloads')
  const said = apart?.split(' · ') ?? []
  const facts = [download.precision, endingOf(download.fileName)].filter(
    (fact) => fact !== null && !said.includes(fact),
  )
  const shown = shownPathOf(download)
  const path = download.state.kind === 'quarantined' ? t('keptAs', { path: shown }) : shown
  return (
    <div className={classes.names}>
      <div className={classes.title}>
        <Link className={classes.name} to={modelRoute(download)} title={download.modelName} draggable={false}>
          {download.modelName}
        </Link>
        <span className={classes.version}>{download.versionName}</span>
        {apart !== null && (
          <span className={classes.apart} title={apart} data-testid={`row-apart-${download.id}`}>
            {apart}
          </span>
        )}
        {facts.length > 0 && (
          <span className={classes.facts}>
            <Chip>{facts.join(' · ')}</Chip>
          </span>
        )}
        {download.state.kind === 'done' && isPickle(download) && (
          <span title={t('pickleAbout')}>
            <Chip tone="warn">{t('pickle')}</Chip>
          </span>
        )}
      </div>
      <div className={classes.path} title={path}>
        {path}
      </div>
    </div>
  )
}

/** Bytes, and what else is to be said of them in a few words: when they were complete, or how fast they may come. */
function Amount({ download, received, now }: { download: Download; received: number; now: number }) {
  const { t } = useTranslation('downloads')
  const bytes = formatBytes(download.bytes)
  const words = () => {
    switch (download.state.kind) {
      case 'done':
        return t('amount.done', { bytes, time: dayOrTime(download.state.at, now) })
      case 'quarantined':
        return bytes
      case 'waiting':
        return received === 0 ? bytes : t('amount.some', amountOf(received, download.bytes))
      default:
        return t('amount.some', amountOf(received, download.bytes))
    }
  }
  const { speedLimit, state } = download
  return (
    <span className={classes.amount}>
      {words()}
      {speedLimit !== null && state.kind !== 'done' && (
        <>
          {' · '}
          <span data-testid={`row-limit-${download.id}`}>{t('limited', { speed: formatSpeed(speedLimit) })}</span>
        </>
      )}
    </span>
  )
}

function Speed(props: { download: Download; progress: Progress | undefined; now: number }) {
  const { download, progress, now } = props
  const { state } = download
  if (state.kind !== 'active' || state.step !== 'receiving') return null
  const speeds = speedsAt(progress, now)
  const left = formatTimeLeft(timeLeft(download.bytes - receivedBytes(download, progress), speeds))
  return (
    <>
      <span className={classes.speed}>{formatSpeed(speeds.bytesPerSecond)}</span>
      {left !== null && <span className={classes.left}>{left}</span>}
    </>
  )
}
