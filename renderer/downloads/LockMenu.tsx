import { ActionIcon, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ask } from '../api'
import { openLinkSheet } from '../links/sheetState'
import { notifyFailure } from '../ui/act'

/** Saves what was downloaded as a list, and fetches what such a list names. */
export function LockMenu() {
  const { t } = useTranslation('needs')
  const save = async () => {
    const reply = await ask('saveLock', {})
    if (!reply.ok) notifyFailure(reply.failure)
    else if (reply.value) notifications.show({ color: 'green', title: t('lock.saved'), message: t('lock.savedText') })
  }
  const open = async () => {
    const reply = await ask('openLock', {})
    if (!reply.ok) {
      notifyFailure(reply.failure)
      return
    }
    const lines = (reply.value?.files ?? []).map(({ path, versionId, fileId }) => ({
      text: path,
      link: { kind: 'version' as const, versionId, fileId },
      failure: null,
    }))
    if (lines.length > 0) openLinkSheet({ lines, repeated: 0, wordy: 0, cut: 0 })
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={32}
          aria-label={t('lock.menu')}
          title={t('lock.menu')}
          data-testid="lock-menu"
        >
          <ListChecks size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save()}>{t('lock.save')}</Menu.Item>
        <Menu.Item onClick={() => void open()}>{t('lock.open')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
