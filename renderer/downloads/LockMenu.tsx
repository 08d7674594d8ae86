import { ActionIcon, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ask } from '../api'
import { openLockFiles } from '../links/lockLines'
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
    openLockFiles(reply.value?.files ?? [])
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
