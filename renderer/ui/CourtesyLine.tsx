import { VisuallyHidden } from '@mantine/core'
import { Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { Countdown } from './Countdown'
import classes from './CourtesyLine.module.css'

/** For how long Civitai asked to be left alone, counted down. Said once to those who listen. */
export function CourtesyLine() {
  const { t } = useTranslation('search')
  const courtesy = useApp((app) => app.courtesy)
  return (
    <>
      <VisuallyHidden role="status">{courtesy.kind === 'clear' ? '' : t('courtesy.said')}</VisuallyHidden>
      {courtesy.kind === 'waiting' && (
        <div className={classes.line} data-testid="courtesy-line">
          <Hourglass size={15} strokeWidth={1.8} aria-hidden />
          <span>
            <Countdown
              key={courtesy.until}
              until={courtesy.until}
              words={(seconds) => t(`courtesy.${courtesy.reason}`, { seconds })}
            />{' '}
            {t('courtesy.goesOn')}
          </span>
        </div>
      )}
    </>
  )
}
