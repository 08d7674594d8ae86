import { Modal, Text } from '@mantine/core'
import type { Download } from '@shared/download'
import { useTranslation } from 'react-i18next'
import { KeyForm } from '../settings/KeyForm'
import { act } from '../ui/act'

/** Takes the API key that a download waits for, then lets it go on. */
export function KeyDialog({ download, onClose }: { download: Download; onClose: () => void }) {
  const { t } = useTranslation('downloads')
  return (
    <Modal opened onClose={onClose} title={t('key.title')} size="md">
      <Text c="dimmed" mb="md">
        {t('key.text', { name: download.modelName })}
      </Text>
      <KeyForm
        onSaved={() => {
          act('resumeDownload', { id: download.id })
          onClose()
        }}
      />
    </Modal>
  )
}
