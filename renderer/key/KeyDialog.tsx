import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { Dialog } from '../ui/Dialog'
import { KeyForm } from './KeyForm'

/**
 * Takes the API key where it is missed, so that a person need not leave the page for it.
 * @param text what the key is needed for
 * @param onSaved called once Civitai has accepted the key; the dialog closes by itself
 */
export function KeyDialog({ text, onSaved, onClose }: { text: string; onSaved: () => void; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const secureStorage = useApp((state) => state.account.secureStorage)
  return (
    <Dialog onClose={onClose} title={t('account.dialog')} size="md">
      <Text c="dimmed" mb="md">
        {text}
      </Text>
      {!secureStorage && (
        <Text c="dimmed" fz="sm" mb="md" data-testid="key-not-kept">
          {t('account.noKeyring')}
        </Text>
      )}
      <KeyForm
        takesFocus
        onSaved={() => {
          onSaved()
          onClose()
        }}
      />
    </Dialog>
  )
}
