import { Alert, Button, Group, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../api'
import { act } from '../ui/act'
import { failureOf } from '../ui/failureOf'
import { failureWords } from '../ui/failureWords'
import { useCopy } from '../ui/useCopy'
import classes from './Help.module.css'
import { HelpModal } from './HelpModal'

/** What helps a person who helps another, to be read before it is copied. */
export function DiagnosticsSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('help')
  const { t: common } = useTranslation('common')
  const { data, error } = useQuery({ queryKey: ['diagnostics'], queryFn: () => call('diagnostics', {}), gcTime: 0 })
  const { copied, copy } = useCopy()
  const text = data?.text ?? null
  return (
    <HelpModal title={t('diagnostics.title')} closeLabel={t('diagnostics.close')} onClose={onClose}>
      <p className={classes.about}>{t('diagnostics.about')}</p>
      {error !== null && <Alert color="red">{failureWords(failureOf(error)).sentence}</Alert>}
      {text === null && error === null && <Loader size={18} aria-label={t('parts.loading')} />}
      {text !== null && (
        <>
          <pre className={classes.report} tabIndex={0} aria-label={t('diagnostics.title')} data-testid="diagnostics">
            {text}
          </pre>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => act('showLog', {})}>
              {t('diagnostics.showLog')}
            </Button>
            <Button onClick={() => copy(text)} data-testid="copy-diagnostics">
              {copied === text ? common('copied') : t('diagnostics.copy')}
            </Button>
          </Group>
        </>
      )}
    </HelpModal>
  )
}
