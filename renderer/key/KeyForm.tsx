import { Anchor, Button, PasswordInput } from '@mantine/core'
import type { Failure } from '@shared/failure'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../api'
import { act } from '../ui/act'
import { answerWords } from '../ui/failureWords'
import classes from './KeyForm.module.css'

/** Where a signed-in person makes a key (https://civitai.com, account settings, "API Keys"). */
const keyPage = 'https://civitai.com/user/account'

type KeyFormProps = {
  onSaved: () => void
  onCancel?: () => void
  /** In a dialog: the field has the focus when it opens. */
  takesFocus?: boolean
}

/** The field for the API key. It is tested before it is kept; one that Civitai refuses leaves the old one as it is. */
export function KeyForm({ onSaved, onCancel, takesFocus = false }: KeyFormProps) {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const [key, setKey] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const save = async () => {
    setBusy(true)
    const reply = await ask('setKey', { key: key.trim() })
    setBusy(false)
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    setKey('')
    onSaved()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (key.trim() !== '') void save()
      }}
    >
      <PasswordInput
        label={t('account.label')}
        placeholder={t('account.placeholder')}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        data-testid="key-field"
        data-autofocus={takesFocus || undefined}
        error={failure === null ? null : <KeyFailure failure={failure} />}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={busy} disabled={key.trim() === ''} data-testid="key-save">
          {t('account.save')}
        </Button>
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel}>
            {common('cancel')}
          </Button>
        )}
        <Anchor component="button" type="button" onClick={() => act('openExternal', { url: keyPage })}>
          {t('account.get')}
        </Anchor>
      </div>
    </form>
  )
}

function KeyFailure({ failure }: { failure: Failure }) {
  const { title, sentence } = answerWords(failure)
  return (
    <span role="alert" data-testid="key-failure">
      {title}. {sentence}
    </span>
  )
}
