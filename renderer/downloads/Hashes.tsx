import type { Download } from '@shared/download'
import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyLine } from './CopyLine'
import classes from './Inspector.module.css'

/** The SHA-256 that Civitai lists and the one that was found, and whether they are the same. */
export function Hashes({ download }: { download: Download }) {
  const { t } = useTranslation('inspector')
  const { sha256: listed, state } = download
  const found = state.kind === 'done' || state.kind === 'quarantined' ? state.sha256 : null
  return (
    <section className={classes.section} data-testid="inspector-hashes">
      <h3>{t('listed')}</h3>
      {listed === null ? (
        <p className={classes.quiet}>{t('notListed')}</p>
      ) : (
        <CopyLine what={t('listed')} text={listed} mono />
      )}
      <h3>{t('found')}</h3>
      {found === null ? (
        <p className={classes.quiet}>{t('notYet')}</p>
      ) : (
        <CopyLine what={t('found')} text={found} mono />
      )}
      {listed !== null && found !== null && <Verdict same={listed === found} />}
    </section>
  )
}

function Verdict({ same }: { same: boolean }) {
  const { t } = useTranslation('inspector')
  const Icon = same ? Check : X
  return (
    <p className={classes.verdict} data-same={same}>
      <Icon size={14} aria-hidden />
      {same ? t('same') : t('different')}
    </p>
  )
}
