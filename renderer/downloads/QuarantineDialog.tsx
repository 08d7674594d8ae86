import { Button, Checkbox, Group, Loader, Text } from '@mantine/core'
import type { Download } from '@shared/download'
import { FailureError, type Failure } from '@shared/failure'
import type { CommandName } from '@shared/ipc'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { call } from '../api'
import { Dialog } from '../ui/Dialog'
import { act } from '../ui/act'
import { answerWords, failureWords } from '../ui/failureWords'

type QuarantineDialogProps = { download: Download; failure: Failure; path: string; onClose: () => void }

/** Asks Civitai again about a quarantined file, and lets a person decide what becomes of it. */
export function QuarantineDialog({ download, failure, path, onClose }: QuarantineDialogProps) {
  const { t } = useTranslation('downloads')
  const [aware, setAware] = useState(false)
  const { id } = download
  // Each time that it is opened: what was answered before may not hold any more.
  const { data: answer, error } = useQuery({
    queryKey: ['recheck', id],
    queryFn: () => call('recheckDownload', { id }),
    gcTime: 0,
    refetchOnMount: 'always',
  })
  const isModel = failure.kind !== 'notAModel'
  const decide = (command: Extract<CommandName, 'fetchAgain' | 'acceptQuarantined' | 'keepQuarantined'>) => () => {
    act(command, { id })
    onClose()
  }
  return (
    <Dialog onClose={onClose} title={t('quarantine.title', { name: download.modelName })} size="lg">
      <Text c="dimmed">{failureWords(failure).sentence}</Text>
      <Text c="dimmed" fz="sm" mt="xs" data-selectable>
        {t('quarantine.where', { path })}
      </Text>
      <Text mt="md" role="status" data-testid="quarantine-answer">
        {answer === undefined && error === null && <Loader size={12} mr={8} />}
        {answer !== undefined
          ? t(`quarantine.answer.${answer.kind}`)
          : error === null
            ? t('quarantine.asking')
            : said(error)}
      </Text>
      {answer?.kind === 'verified' ? (
        <Group justify="flex-end" mt="lg">
          <Button onClick={onClose}>{t('quarantine.close')}</Button>
        </Group>
      ) : (
        <>
          <Text mt="md" {...(isModel ? { c: 'dimmed' } : { c: 'red' })}>
            {isModel ? t('quarantine.risk') : t('quarantine.notAModel')}
          </Text>
          {!isModel && (
            <Checkbox
              mt="sm"
              label={t('quarantine.aware')}
              checked={aware}
              onChange={(event) => setAware(event.currentTarget.checked)}
            />
          )}
          <Group justify="flex-end" gap="sm" mt="lg">
            <Button
              variant="subtle"
              color="red"
              data-testid="quarantine-accept"
              disabled={answer === undefined || !(isModel || aware)}
              onClick={decide('acceptQuarantined')}
            >
              {t('quarantine.accept')}
            </Button>
            <Button variant="default" data-testid="quarantine-keep" onClick={decide('keepQuarantined')}>
              {t('quarantine.keep')}
            </Button>
            <Button data-testid="quarantine-fetch" data-autofocus onClick={decide('fetchAgain')}>
              {t('quarantine.fetchAgain')}
            </Button>
          </Group>
        </>
      )}
    </Dialog>
  )
}

function said(error: Error): string {
  const words = answerWords(error instanceof FailureError ? error.failure : { kind: 'unexpected' })
  return i18next.t('then', { first: i18next.t('stop', { text: words.title }), second: words.sentence })
}
