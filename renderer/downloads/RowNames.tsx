import type { Download } from '@shared/download'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Chip } from '../ui/Chip'
import { seenName } from '../ui/seenName'
import { endingOf, isPickle } from './fileFormat'
import { shownPathOf } from './filePath'
import { modelRoute } from './modelPage'
import classes from './RowNames.module.css'

/** What a row is of: model, version, what tells the file from others, and the path. */
export function RowNames({ download, apart }: { download: Download; apart: string | null }) {
  const { t } = useTranslation('downloads')
  const said = apart?.split(' · ') ?? []
  const facts = [download.precision, endingOf(download.fileName)].filter(
    (fact) => fact !== null && !said.includes(fact),
  )
  const shown = seenName(shownPathOf(download))
  const path = download.state.kind === 'quarantined' ? t('keptAs', { path: shown }) : shown
  // Where there is no room for all of it, the file's name is what stays.
  const last = Math.max(0, path.lastIndexOf(' / '))
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
        <span className={classes.above}>{path.slice(0, last)}</span>
        <span className={classes.last}>{path.slice(last)}</span>
      </div>
    </div>
  )
}
