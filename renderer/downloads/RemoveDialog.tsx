import { Button, Group, Text } from '@mantine/core'
import type { Download } from '@shared/download'
import { formatBytes } from '@shared/format'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { receivedBytes } from '../state/totals'
import { Dialog } from '../ui/Dialog'
import { act } from '../ui/act'

/** Asks before bytes are deleted: those of one download, or of several together. */
export function RemoveDialog({ downloads, onClose }: { downloads: readonly Download[]; onClose: () => void }) {
  const { t } = useTranslation('downloads')
  const [first, ...others] = downloads
  const several = others.length > 0
  const lost = useApp(({ progress }) =>
    downloads.reduce(
      (sum, download) =>
        download.state.kind === 'done' ? sum : sum + receivedBytes(download, progress.get(download.id)),
      0,
    ),
  )
  const facts = { bytes: formatBytes(lost), name: first?.modelName ?? '' }
  const words = first?.state.kind === 'quarantined' ? 'quarantined' : 'text'
  return (
    <Dialog
      onClose={onClose}
      title={several ? t('removing.several', { count: downloads.length }) : t('removing.title')}
      size="sm"
    >
      <Text c="dimmed">{t(`removing.${several ? 'severalText' : words}`, facts)}</Text>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t(several ? 'removing.keepThem' : 'removing.keep')}
        </Button>
        <Button
          color="red"
          data-testid="remove-confirm"
          onClick={() => {
            for (const { id } of downloads) act('removeDownload', { id })
            onClose()
          }}
        >
          {t('removing.confirm')}
        </Button>
      </Group>
    </Dialog>
  )
}
