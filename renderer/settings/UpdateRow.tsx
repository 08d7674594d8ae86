import { Button, Group, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { shortDate } from '../ui/dates'
import { SettingRow } from './Section'

/** Whether there is a newer version, and the one button that goes on from there. Nothing happens unasked. */
export function UpdateRow() {
  const { t } = useTranslation('settings')
  const update = useApp((state) => state.update)
  const byItself = useApp((state) => state.settings.lookForUpdates)
  const words = useWords()
  if (update.kind === 'off') {
    return (
      <SettingRow title={t('update.title')} about={words}>
        {null}
      </SettingRow>
    )
  }
  return (
    <>
      <SettingRow title={t('update.title')} about={words}>
        <Group gap="sm" data-testid="update" data-state={update.kind}>
          <UpdateButton />
        </Group>
      </SettingRow>
      <SettingRow title={t('update.byItself')} about={t('update.byItselfAbout')}>
        <Switch
          aria-label={t('update.byItself')}
          checked={byItself}
          onChange={(event) => act('changeSettings', { lookForUpdates: event.currentTarget.checked })}
        />
      </SettingRow>
    </>
  )
}

function useWords(): string {
  const { t } = useTranslation('settings')
  const update = useApp((state) => state.update)
  switch (update.kind) {
    case 'off':
      return t('update.off')
    case 'unknown':
      return t('update.unknown')
    case 'looking':
      return t('update.looking')
    case 'newest':
      return t('update.newest', { date: shortDate(update.at) })
    case 'available':
      return t('update.available', { version: update.version })
    case 'fetching':
      return t('update.fetching', { version: update.version, percent: String(update.percent) })
    case 'ready':
      return update.waits
        ? t('update.waits', { version: update.version })
        : t('update.ready', { version: update.version })
    case 'failed':
      return t(update.doing === 'install' ? 'update.notInstalled' : 'update.failed', { detail: update.detail })
  }
}

function UpdateButton() {
  const { t } = useTranslation('settings')
  const update = useApp((state) => state.update)
  const look = () => act('lookForUpdate', {})
  const fetch = () => act('fetchUpdate', {})
  switch (update.kind) {
    case 'available':
      return <Button onClick={fetch}>{t('update.fetch')}</Button>
    case 'fetching':
    case 'looking':
      return (
        <Button variant="default" loading>
          {t('update.look')}
        </Button>
      )
    case 'ready':
      return (
        <Button disabled={update.waits} onClick={() => act('installUpdate', {})}>
          {t('update.install')}
        </Button>
      )
    default:
      if (update.kind === 'failed' && update.version !== null)
        return <Button onClick={fetch}>{t('update.fetch')}</Button>
      return (
        <Button variant="default" onClick={look}>
          {t('update.look')}
        </Button>
      )
  }
}
