import { HardDriveDownload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '@shared/format'
import type { PlannedFile } from '@shared/ipc'
import { KeyState } from './KeyState'
import { planTotals } from './planTotals'
import classes from './WhereItGoes.module.css'

/** What all ticked files come to: bytes, space left afterwards, and how the key stands. */
export function PlanSummary({ planned }: { planned: readonly PlannedFile[] }) {
  const { t } = useTranslation('model')
  const { toAdd, bytes, taken, freeAfterBytes, blocked } = planTotals(planned)
  const total =
    toAdd.length > taken
      ? t('place.total', { count: toAdd.length - taken, bytes: formatBytes(bytes) })
      : blocked > 0
        ? t('download.blocked')
        : t('place.nothingLeft')
  const free =
    freeAfterBytes === null
      ? null
      : freeAfterBytes < 0
        ? t('place.tooLittle', { bytes: formatBytes(-freeAfterBytes) })
        : t('place.freeAfter', { bytes: formatBytes(freeAfterBytes) })
  const needsKey = planned.some(({ obstacle }) => obstacle?.kind === 'needsKey' || obstacle?.kind === 'badKey')
  return (
    <div className={classes.row}>
      <HardDriveDownload size={16} aria-hidden="true" className={classes.icon} />
      <span className={classes.total}>{[total, free].filter((part) => part !== null).join(' · ')}</span>
      <KeyState needsKey={needsKey} />
    </div>
  )
}
