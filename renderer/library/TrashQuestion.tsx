import { Button, Group, Text } from '@mantine/core'
import { formatBytes } from '@shared/format'
import type { CommandOutput } from '@shared/ipc'
import type { LibraryRow } from '@shared/schemas/libraryView'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/Dialog'

type TrashQuestionProps = {
  rows: readonly LibraryRow[]
  /** Names of these files that stay. */
  others: CommandOutput<'otherNames'>
  onConfirm: () => void
  onClose: () => void
}

/** Whether these files are to go to the trash, with what a person may not expect of it. */
export function TrashQuestion({ rows, others, onConfirm, onClose }: TrashQuestionProps) {
  const { t } = useTranslation('library')
  const count = rows.length
  const size = formatBytes(rows.reduce((sum, { bytes }) => sum + bytes, 0))
  return (
    <Dialog onClose={onClose} title={t('trashing.title', { count })} size="sm">
      <Text c="dimmed">{t('trashing.text', { count, size })}</Text>
      {others.files > 0 && (
        <Text mt="sm" data-testid="other-names">
          {count === 1
            ? t('trashing.linkedFile', { count: others.names })
            : t('trashing.linkedFiles', { count: others.files })}
        </Text>
      )}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('trashing.keep', { count })}
        </Button>
        <Button
          color="red"
          onClick={() => {
            onClose()
            onConfirm()
          }}
        >
          {t('trashing.confirm')}
        </Button>
      </Group>
    </Dialog>
  )
}
