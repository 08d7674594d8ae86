import type { Download, DownloadState, Progress } from '@shared/download'
import { formatSpeed, formatTimeLeft } from '@shared/format'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { groupOf } from '../state/groups'
import { useApp } from '../state/store'
import { receivedBytes, speedsAt, timeLeft } from '../state/totals'
import { useNow } from '../state/useNow'
import { failureAction } from '../ui/failureWords'
import { Thumb } from '../ui/Thumb'
import { AttentionLine } from './AttentionLine'
import classes from './DownloadRow.module.css'
import type { PickHow } from './picks'
import { RowButtons } from './RowButtons'
import { RowHandle } from './RowHandle'
import { RowNames } from './RowNames'
import { RowProgress } from './RowProgress'
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
      <RowNames download={download} apart={apart} />
      <RowProgress download={download} progress={progress} state={state} words={words} now={now} />
      {needsPerson(download.state) ? (
        <AttentionLine download={download} failure={download.state.failure} handlers={handlers} />
      ) : (
        <Speed download={download} progress={progress} now={now} />
      )}
      <RowButtons download={download} handlers={handlers} />
    </div>
  )
})

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
