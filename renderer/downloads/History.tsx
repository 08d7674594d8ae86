import type { Download } from '@shared/download'
import { useTranslation } from 'react-i18next'
import { longDate } from '../ui/dates'
import { useNow } from '../state/useNow'
import { incidentDetail, incidentTime, incidentWords } from './incidentWords'
import classes from './Inspector.module.css'
import { useHistory } from './useHistory'

/** What has happened to a download, the newest first. */
export function History({ download }: { download: Download }) {
  const { t } = useTranslation('inspector')
  const history = useHistory(download)
  const now = useNow(60_000)
  return (
    <section className={classes.section}>
      <h3>{t('history')}</h3>
      {history?.length === 0 && <p className={classes.quiet}>{t('historyEmpty')}</p>}
      <ol className={classes.history} data-testid="inspector-history">
        {history?.map((incident) => {
          const detail = incidentDetail(incident)
          return (
            <li key={`${incident.kind} ${String(incident.at)}`} data-kind={incident.kind}>
              <time dateTime={new Date(incident.lastAt).toISOString()} title={longDate(incident.lastAt)}>
                {incidentTime(incident, now)}
              </time>
              <p>{incidentWords(incident, now)}</p>
              {detail !== '' && (
                <p className={classes.detail} title={detail}>
                  {detail}
                </p>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
