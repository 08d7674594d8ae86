import { Anchor } from '@mantine/core'
import { HardDriveDownload, KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatBytes } from '@shared/format'
import type { PlannedFile } from '@shared/ipc'
import { useApp } from '../state/store'
import { planTotals } from './planTotals'
import classes from './WhereItGoes.module.css'

/** What all ticked files come to: bytes, space left afterwards, and how the key stands. */
export function PlanSummary({ planned }: { planned: readonly PlannedFile[] }) {
  const { t } = useTranslation('model')
  const { toAdd, bytes, freeAfterBytes } = planTotals(planned)
  const total =
    toAdd.length === 0 ? t('place.nothingLeft') : t('place.total', { count: toAdd.length, bytes: formatBytes(bytes) })
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

function KeyState({ needsKey }: { needsKey: boolean }) {
  const { t } = useTranslation('model')
  const account = useApp((app) => app.account)
  const works = account.key === 'set' && account.status !== 'wrong'
  if (works && !needsKey) {
    return (
      <span className={classes.note} data-tone="ok">
        <KeyRound size={14} aria-hidden="true" />
        {account.username === null ? t('place.keySet') : t('place.signedIn', { name: account.username })}
      </span>
    )
  }
  return (
    <span className={classes.note} data-tone={needsKey ? 'warn' : undefined}>
      <KeyRound size={14} aria-hidden="true" />
      {needsKey ? t('place.needsKey') : t('place.noKey')}
      <Anchor component={Link} to="/settings" className={classes.change}>
        {t('place.addKey')}
      </Anchor>
    </span>
  )
}
