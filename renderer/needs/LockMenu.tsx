import { ActionIcon, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { SavedLock } from '@shared/schemas/needsCommands'
import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ask } from '../api'
import { openRestore } from './restoreState'
import { notifyFailure } from '../ui/act'

/** Ms that a saved list is told, where there is more to read than that it is saved. */
const LONGER_MS = 20_000

/** Saves the models of this computer as a list, and fetches what such a list names. */
export function LockMenu() {
  const { t } = useTranslation('needs')
  const tell = ({ files, unknown, waiting, unfit, beyond }: SavedLock) => {
    const left = [
      unknown > 0 ? t('lock.left.unknown', { count: unknown }) : null,
      waiting > 0 ? t('lock.left.waiting', { count: waiting }) : null,
      unfit > 0 ? t('lock.left.unfit', { count: unfit }) : null,
      beyond > 0 ? t('lock.left.beyond', { count: beyond }) : null,
    ].filter((line) => line !== null)
    notifications.show({
      ...{ color: left.length === 0 ? 'green' : 'yellow', title: t('lock.saved', { count: files }) },
      message: [t('lock.savedText'), ...left].join(' '),
      ...(left.length === 0 ? {} : { autoClose: LONGER_MS }),
    })
  }
  const save = async () => {
    const reply = await ask('saveLock', {})
    if (!reply.ok) notifyFailure(reply.failure)
    else if (reply.value !== null) tell(reply.value)
  }
  const open = async () => {
    const reply = await ask('openLock', {})
    if (!reply.ok) {
      notifyFailure(reply.failure)
      return
    }
    if (reply.value !== null) openRestore(reply.value)
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
