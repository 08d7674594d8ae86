import { CircleCheck, CopyPlus, Folder, FolderHeart, HardDrive, Link2, ListChecks, TriangleAlert } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { FailureKind } from '@shared/failure'
import type { PlannedFile, Target } from '@shared/ipc'
import type { OwnChoice } from '@shared/own'
import { useApp } from '../state/store'
import { Chip } from '../ui/Chip'
import { answerWords } from '../ui/failureWords'
import { OwnMenu } from './OwnMenu'
import { TargetMenu } from './TargetMenu'
import classes from './WhereItGoes.module.css'

type PlaceRowProps = {
  place: PlannedFile
  /** Named when it is not the version that is open. */
  versionName: string | null
  target: Target | null
  onTarget: (target: Target | null) => void
  onOwn: (choice: OwnChoice) => void
}

/** What the note above the files has explained already. */
const saidAbove: ReadonlySet<FailureKind> = new Set(['earlyAccess', 'paid'])

const icons = { program: HardDrive, override: FolderHeart, neutral: Folder, chosen: Folder }

/** One ticked file: its path, and what is to be known about it. */
export function PlaceRow({ place, versionName, target, onTarget, onOwn }: PlaceRowProps) {
  const { t } = useTranslation('model')
  const { t: common } = useTranslation('common')
  const { t: own } = useTranslation('own')
  const hasProgram = useApp((app) => app.settings.programs.length > 0)
  const Icon = icons[place.source]
  const name = place.shownPath.at(-1) ?? ''
  const obstacle = place.obstacle === null ? null : answerWords(place.obstacle)
  return (
    <div className={classes.row}>
      <Icon size={16} aria-hidden="true" className={classes.icon} />
      <div className={classes.where}>
        <span className={classes.path} title={place.path} data-selectable>
          {place.shownPath.slice(0, -1).map((part, index) => (
            <Fragment key={index}>
              {part}
              <span className={classes.slash}> / </span>
            </Fragment>
          ))}
          <span className={classes.name}>{name}</span>
        </span>
        {place.source === 'neutral' && hasProgram && <span className={classes.aside}>{t('place.neutral')}</span>}
        {place.guess !== undefined && <span className={classes.aside}>{t(`place.guess.${place.guess}`)}</span>}
        {place.owned !== undefined && (
          <span className={classes.note} data-tone="ok" data-testid="owned">
            <Link2 size={14} aria-hidden="true" />
            <span className={classes.path}>{own('have', { path: place.owned.shownPath.join(' / ') })}</span>
            <OwnMenu name={name} owned={place.owned} onChoose={onOwn} />
          </span>
        )}
        {place.obstacle !== null && obstacle !== null && (
          <span className={classes.note} data-tone="warn">
            <TriangleAlert size={14} aria-hidden="true" />
            <span>
              <strong>{common('stop', { text: obstacle.title })}</strong>{' '}
              {!saidAbove.has(place.obstacle.kind) && obstacle.sentence}
            </span>
          </span>
        )}
      </div>
      {versionName !== null && <Chip>{versionName}</Chip>}
      <ClashNote clash={place.clash} />
      <TargetMenu name={name} target={target} onChange={onTarget} />
    </div>
  )
}

const clashLooks = {
  same: { icon: CircleCheck, tone: 'ok' },
  queued: { icon: ListChecks, tone: 'ok' },
  renamed: { icon: CopyPlus, tone: 'warn' },
} as const

function ClashNote({ clash }: { clash: PlannedFile['clash'] }) {
  const { t } = useTranslation('model')
  if (clash === 'none') return null
  const { icon: Icon, tone } = clashLooks[clash]
  return (
    <span className={classes.note} data-tone={tone}>
      <Icon size={14} aria-hidden="true" />
      {t(`place.${clash}`)}
    </span>
  )
}
