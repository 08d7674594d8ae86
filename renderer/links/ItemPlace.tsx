import { CircleCheck, CopyPlus, Folder, ListChecks, Lock, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PlannedFile } from '@shared/ipc'
import type { Access } from '@shared/model'
import { shortDate } from '../ui/dates'
import { failureWords } from '../ui/failureWords'
import classes from './SheetRow.module.css'
import type { Item } from './sheetRows'

type ItemPlaceProps = {
  item: Item
  place: PlannedFile | undefined
  planning: boolean
  /** The link as it was written; null where the row above says it. */
  source: string | null
}

const clashLooks: Record<'same' | 'queued' | 'renamed', { icon: LucideIcon; tone: 'ok' | 'warn' }> = {
  same: { icon: CircleCheck, tone: 'ok' },
  queued: { icon: ListChecks, tone: 'ok' },
  renamed: { icon: CopyPlus, tone: 'warn' },
}

/** The line of a row that says where its file goes, after what stands in the way or is there already. */
export function ItemPlace({ item, place, planning, source }: ItemPlaceProps) {
  const { t } = useTranslation('links')
  const { t: words } = useTranslation('model')
  const access = useAccessWords()
  const { version, file, repeated } = item
  if (version === null) return <Said icon={TriangleAlert} tone="warn" text={t('row.noVersions')} />
  const closed = access(version.access)
  if (repeated) return <Said icon={ListChecks} tone="plain" text={t('row.above')} />
  if (file === null)
    return <Said icon={closed === null ? TriangleAlert : Lock} tone="warn" text={closed ?? t('row.noFiles')} />
  const obstacle = place?.obstacle ?? null
  const barrier = closed ?? (obstacle === null ? null : failureWords(obstacle).title)
  const clash = place === undefined || place.clash === 'none' ? null : place.clash
  return (
    <span className={classes.third}>
      {barrier !== null && <Said icon={Lock} tone="warn" text={barrier} />}
      {clash !== null && (
        <Said icon={clashLooks[clash].icon} tone={clashLooks[clash].tone} text={words(`place.${clash}`)} />
      )}
      {place !== undefined && (
        <span className={classes.path} title={place.path} data-selectable>
          <Folder size={13} aria-hidden="true" />
          <span>{place.shownPath.join(' / ')}</span>
        </span>
      )}
      {place === undefined && barrier === null && (
        <span className={classes.path}>{item.wanted && planning ? t('row.planning') : source}</span>
      )}
    </span>
  )
}

function Said({ icon: Icon, tone, text }: { icon: LucideIcon; tone: 'plain' | 'ok' | 'warn'; text: string }) {
  return (
    <span className={classes.said} data-tone={tone}>
      <Icon size={13} aria-hidden="true" />
      {text}
    </span>
  )
}

/** What stands between a person and a version, in a few words; null when it is open to all. */
function useAccessWords(): (access: Access) => string | null {
  const { t } = useTranslation('model')
  return (access) => {
    if (access.kind === 'open') return null
    if (access.kind !== 'earlyAccess') return t(`access.${access.kind}.title`)
    if (access.endsAt === null) return t('access.earlyAccess.titleNoDate')
    return t('access.earlyAccess.title', { date: shortDate(access.endsAt) })
  }
}
