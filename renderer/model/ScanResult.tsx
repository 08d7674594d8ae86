import { Bug, ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ModelFile } from '@shared/model'
import classes from './FileTable.module.css'

const looks = {
  clean: { icon: ShieldCheck, tone: 'ok' },
  pending: { icon: ShieldQuestion, tone: 'warn' },
  unknown: { icon: ShieldQuestion, tone: 'warn' },
  error: { icon: ShieldAlert, tone: 'warn' },
  danger: { icon: Bug, tone: 'bad' },
} as const

/** What Civitai's scans said of a file, and whether its format can run code. */
export function ScanResult({ file }: { file: ModelFile }) {
  const { t } = useTranslation('model')
  const { icon: Icon, tone } = looks[file.scan]
  return (
    <>
      {file.pickle && (
        <span className={classes.mark} data-tone="warn">
          <ShieldAlert size={14} aria-hidden="true" />
          {t('pickle.badge')}
        </span>
      )}
      <span className={classes.mark} data-tone={tone}>
        <Icon size={14} aria-hidden="true" />
        {t(`scans.${file.scan}`)}
      </span>
    </>
  )
}
