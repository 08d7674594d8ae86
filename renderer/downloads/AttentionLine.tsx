import { Button } from '@mantine/core'
import type { Download } from '@shared/download'
import type { Failure } from '@shared/failure'
import { useTranslation } from 'react-i18next'
import { failureAction, failureWords } from '../ui/failureWords'
import classes from './AttentionLine.module.css'
import type { RowHandlers } from './rowHandlers'

/** Why a download needs a person, in a sentence, and the one action that mends it. */
export function AttentionLine(props: { download: Download; failure: Failure; handlers: RowHandlers }) {
  const { t } = useTranslation()
  const { download, failure, handlers } = props
  const { sentence } = failureWords(failure)
  const action = failureAction[failure.kind]
  const label = failure.kind === 'badKey' ? t('actions.replaceKey') : action === 'none' ? null : t(`actions.${action}`)
  return (
    <>
      {label !== null && (
        <Button
          className={classes.mend ?? ''}
          variant="light"
          size="xs"
          data-testid={`mend-${download.id}`}
          onClick={() => handlers.mend(download)}
        >
          {label}
        </Button>
      )}
      <p className={classes.sentence} title={failure.detail ?? sentence}>
        {sentence}
      </p>
    </>
  )
}
