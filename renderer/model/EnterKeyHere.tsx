import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { KeyDialog } from '../key/KeyDialog'

/** The dialog for the API key on the model page; what is planned is asked for anew with it. */
export function EnterKeyHere({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('model')
  const client = useQueryClient()
  return (
    <KeyDialog
      text={t('place.keyText')}
      onSaved={() => void client.invalidateQueries({ queryKey: ['plan'] })}
      onClose={onClose}
    />
  )
}
