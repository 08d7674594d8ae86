import { Anchor } from '@mantine/core'
import { BatteryLow, Gauge } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApp } from '../state/store'
import classes from './CourtesyLine.module.css'

/** Why downloads rest although there is something to fetch: the computer's power or network is spared, as was asked for. */
export function HoldLine() {
  const { t } = useTranslation()
  const hold = useApp((state) => state.hold)
  const unfinished = useApp((state) =>
    state.downloads.some(({ state: { kind } }) => kind === 'waiting' || kind === 'retrying'),
  )
  if (hold === null || !unfinished) return null
  const Icon = hold === 'battery' ? BatteryLow : Gauge
  return (
    <div className={classes.line} role="status" data-testid="hold-line">
      <Icon size={15} strokeWidth={1.8} aria-hidden />
      <span>
        {t(`hold.${hold}`)} {t('hold.goesOn')}{' '}
        <Anchor component={Link} to="/settings" inherit>
          {t('hold.settings')}
        </Anchor>
      </span>
    </div>
  )
}
