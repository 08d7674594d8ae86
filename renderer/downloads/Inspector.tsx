import { ActionIcon, Button } from '@mantine/core'
import type { Download, DownloadState } from '@shared/download'
import type { Failure } from '@shared/failure'
import { formatSpeed, formatTimeLeft } from '@shared/format'
import { networkFailures } from '@shared/networkFailures'
import { heldByTwins } from '@shared/twins'
import i18next from 'i18next'
import { ExternalLink, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { receivedBytes, speedsAt, timeLeft } from '../state/totals'
import { useNow } from '../state/useNow'
import { act } from '../ui/act'
import { failureWords } from '../ui/failureWords'
import { Thumb } from '../ui/Thumb'
import { amountOf } from './amount'
import { ComfyListing } from './ComfyListing'
import { CopyLine } from './CopyLine'
import { pathOf } from './filePath'
import { Hashes } from './Hashes'
import { History } from './History'
import { dayOrTime } from './incidentWords'
import classes from './Inspector.module.css'
import { modelPage } from './modelPage'
import { RangesBar } from './RangesBar'
import { rowState } from './rowState'

/** All that is known about one download: how it stands, where it goes, its hashes, and what has happened to it. */
export function Inspector({ download, onClose }: { download: Download; onClose: () => void }) {
  const { t } = useTranslation('inspector')
  const base = useApp(({ civitaiUrl }) => civitaiUrl)
  const path = pathOf(download)
  return (
    <aside
      className={classes.inspector}
      aria-label={t('label', { name: download.modelName })}
      data-testid="inspector"
      tabIndex={-1}
    >
      <header className={classes.head}>
        <Thumb url={download.pictureUrl} level={download.pictureLevel} size={40} />
        <div className={classes.names}>
          <h2 title={download.modelName}>{download.modelName}</h2>
          <p title={download.versionName}>{download.versionName}</p>
        </div>
        <ActionIcon aria-label={t('close')} data-testid="inspector-close" onClick={onClose}>
          <X size={16} strokeWidth={1.8} aria-hidden />
        </ActionIcon>
      </header>
      <Standing download={download} />
      <section className={classes.section}>
        <h3>{t('path')}</h3>
        <CopyLine what={t('path')} text={path} />
        <ComfyListing download={download} />
        <h3>{t('source')}</h3>
        <Button
          variant="default"
          size="xs"
          leftSection={<ExternalLink size={13} aria-hidden />}
          data-testid="inspector-page"
          onClick={() => act('openExternal', { url: modelPage(base, download) })}
        >
          {t('openPage')}
        </Button>
      </section>
      <History download={download} />
      <Hashes download={download} />
    </aside>
  )
}

/** How it stands: its state in words, what it waits for, bytes, speed, time left. */
function Standing({ download }: { download: Download }) {
  const { t } = useTranslation('inspector')
  const progress = useApp((state) => state.progress.get(download.id))
  const { kind } = download.state
  const hours = useApp((state) => state.settings.hours)
  const now = useNow(1000, kind === 'active' || kind === 'retrying' || kind === 'waiting')
  const behindTwin = useApp((app) => heldByTwins(app.downloads).has(download.id))
  const state = rowState(download, progress, now, hours, behindTwin)
  const received = receivedBytes(download, progress)
  const speeds = speedsAt(progress, now)
  const left = formatTimeLeft(timeLeft(download.bytes - received, speeds))
  const running = download.state.kind === 'active' && download.state.step === 'receiving' ? progress : undefined
  const { received: part, bytes } = amountOf(received, download.bytes)
  const failure = failureOf(download.state)
  return (
    <section className={classes.section}>
      <p className={classes.state} data-tone={state.tone}>
        {state.words}
      </p>
      {behindTwin && state.reason !== null && <p className={classes.sentence}>{state.reason}</p>}
      <RangesBar download={download} progress={progress} tone={state.tone} />
      {failure !== null && (
        <p className={classes.sentence}>
          {failureWords(failure).sentence} {waitWords(download.state, now)}
        </p>
      )}
      <dl className={classes.facts}>
        <Fact name={t('amount')}>
          {kind === 'done' ? bytes : `${part} / ${bytes}`}
          {running !== undefined && running.ranges.length > 1 && `, ${t('pieces', { count: running.ranges.length })}`}
        </Fact>
        {running !== undefined && (
          <>
            <Fact name={t('speed')}>{formatSpeed(speeds.bytesPerSecond)}</Fact>
            <Fact name={t('left')}>{left ?? '–'}</Fact>
            <Fact name={t('connections')}>{String(running.connections)}</Fact>
          </>
        )}
        {download.asked !== undefined && <Fact name={t('asked')}>{t('askedCount', { count: download.asked })}</Fact>}
      </dl>
    </section>
  )
}

/** What it waits for, in a sentence; empty where it does not. */
function waitWords(state: DownloadState, now: number): string {
  if (state.kind !== 'retrying') return ''
  const t = i18next.getFixedT(null, 'inspector')
  const time = dayOrTime(state.at, now)
  return networkFailures.has(state.failure.kind) ? t('waitsForNetwork', { time }) : t('waitsFor', { time })
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function failureOf(state: DownloadState): Failure | null {
  return state.kind === 'retrying' || state.kind === 'attention' || state.kind === 'quarantined' ? state.failure : null
}
