import { Alert, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Part } from '@shared/schemas/help'
import { useTranslation } from 'react-i18next'
import { call } from '../api'
import { failureOf } from '../ui/failureOf'
import { failureWords } from '../ui/failureWords'
import classes from './Help.module.css'
import { HelpModal } from './HelpModal'

/** What the app is made of, each part with its licence. */
export function PartsSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('help')
  const { data, error } = useQuery({ queryKey: ['parts'], queryFn: () => call('parts', {}), staleTime: Infinity })
  return (
    <HelpModal title={t('parts.title')} closeLabel={t('parts.close')} onClose={onClose}>
      <p className={classes.about}>{t('parts.about')}</p>
      {error !== null && <Alert color="red">{failureWords(failureOf(error)).sentence}</Alert>}
      {data === undefined && error === null && <Loader size={18} aria-label={t('parts.loading')} />}
      {data !== undefined && (
        <ul className={classes.parts} aria-label={t('parts.title')} data-testid="parts">
          {data.parts.map((part) => (
            <PartRow key={`${part.name} ${part.version}`} part={part} />
          ))}
        </ul>
      )}
    </HelpModal>
  )
}

function PartRow({ part: { name, version, licence, text } }: { part: Part }) {
  const { t } = useTranslation('help')
  const head = (
    <>
      <strong>{name}</strong> <span>{version}</span>
      <span className={classes.licence}>{licence ?? t('parts.unnamed')}</span>
    </>
  )
  if (text === null) return <li className={classes.bare}>{head}</li>
  return (
    <li>
      <details>
        <summary>{head}</summary>
        <pre tabIndex={0} aria-label={t('parts.text', { name })}>
          {text}
        </pre>
      </details>
    </li>
  )
}
