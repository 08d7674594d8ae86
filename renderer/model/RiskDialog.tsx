import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ModelFile } from '@shared/model'
import { Dialog } from '../ui/Dialog'
import { shorten } from '../ui/shorten'
import classes from './RiskDialog.module.css'
import { risksOf } from '@shared/risks'

/** Files of which all is told; of the others only how many they are. */
const MOST_FILES = 8

type RiskDialogProps = { files: readonly ModelFile[]; onClose: () => void; onConfirm: () => void }

/** Asks once before files are queued that may do harm, and says of each why. */
export function RiskDialog({ files, onClose, onConfirm }: RiskDialogProps) {
  const { t } = useTranslation('model')
  return (
    <Dialog onClose={onClose} title={t('risk.title')} size="md" data-testid="risk-dialog">
      <ul className={classes.files}>
        {files.slice(0, MOST_FILES).map((file) => (
          <li key={file.id}>
            <strong>{shorten(file.name, 120)}</strong>
            {risksOf(file).map((risk) => (
              <p key={risk} data-risk={risk}>
                {t(`risk.${risk}`)}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {files.length > MOST_FILES && <Text c="dimmed">{t('risk.more', { count: files.length - MOST_FILES })}</Text>}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('risk.cancel')}
        </Button>
        <Button color="red" data-testid="risk-confirm" onClick={onConfirm}>
          {t('risk.confirm')}
        </Button>
      </Group>
    </Dialog>
  )
}
