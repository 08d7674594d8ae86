import { Button, Group, Modal, Text } from '@mantine/core'
import type { Download } from '@shared/download'
import { formatBytes } from '@shared/format'
import { useTranslation } from 'react-i18next'
import { act } from '../ui/act'

/** Asks before bytes are deleted. */
export function RemoveDialog(props: { download: Download; received: number; onClose: () => void }) {
  const { t } = useTranslation('downloads')
  const { download, onClose } = props
  const facts = { bytes: formatBytes(props.received), name: download.modelName }
  return (
    <Modal opened onClose={onClose} title={t('removing.title')} size="sm">
      <Text c="dimmed">
        {download.state.kind === 'quarantined' ? t('removing.quarantined', facts) : t('removing.text', facts)}
      </Text>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('removing.keep')}
        </Button>
        <Button
          color="red"
          data-testid="remove-confirm"
          onClick={() => {
            act('removeDownload', { id: download.id })
            onClose()
          }}
        >
          {t('removing.confirm')}
        </Button>
      </Group>
    </Modal>
  )
}
