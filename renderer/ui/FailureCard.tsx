import { Button } from '@mantine/core'
import type { Failure } from '@shared/failure'
import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../api'
import classes from './FailureCard.module.css'
import { failureIcon } from './failureIcon'
import { answerWords, type FailureWords } from './failureWords'

/** What a person can do about it: the words on the button, and what it does. */
export type FailureCardAction = { label: string; run: () => void }

/** A failure on a page: what happened, what it means, the one action that mends it, and perhaps another way on. */
export function FailureCard(props: {
  failure: Failure
  /** In place of the failure's own, where the page knows more. */
  words?: FailureWords
  /** A sentence that changes, such as a countdown: not read aloud each time. */
  more?: ReactNode
  action?: FailureCardAction
  other?: FailureCardAction
}) {
  const { failure, action, other, more } = props
  const { t } = useTranslation()
  const words = props.words ?? answerWords(failure)
  const Icon = failureIcon[failure.page ?? failure.kind]
  const { detail } = failure
  return (
    <div className={classes.card} role="alert">
      <span className={classes.icon}>
        <Icon size={22} strokeWidth={1.6} aria-hidden />
      </span>
      <h2 className={classes.title}>{words.title}</h2>
      <p className={classes.text}>{words.sentence}</p>
      {more !== undefined && (
        <p className={classes.text} aria-live="off">
          {more}
        </p>
      )}
      <div className={classes.actions}>
        {action !== undefined && <Button onClick={action.run}>{action.label}</Button>}
        {other !== undefined && (
          <Button variant="default" onClick={other.run}>
            {other.label}
          </Button>
        )}
        {failure.kind === 'unexpected' && detail !== undefined && (
          <Button
            variant="default"
            leftSection={<Copy size={14} />}
            onClick={() => void ask('copyText', { text: detail })}
          >
            {t('copyDetails')}
          </Button>
        )}
      </div>
    </div>
  )
}
