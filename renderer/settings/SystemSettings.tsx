import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { Section, SettingRow } from './Section'

const switches = [
  'notifications',
  'tray',
  'keepRunning',
  'startAtLogin',
  'keepAwake',
  'pauseOnBattery',
  'pauseOnMetered',
] as const

/** How the app gets on with the computer: notifications, tray, start, sleep, battery and network. */
export function SystemSettings() {
  const { t } = useTranslation('settings')
  const on = useApp(useShallow(({ settings }) => switches.map((name) => settings[name])))
  return (
    <Section title={t('system.title')}>
      {switches.map((name, at) => (
        <SettingRow key={name} title={t(`system.${name}`)} about={t(`system.about.${name}`)}>
          <Switch
            aria-label={t(`system.${name}`)}
            checked={on[at] === true}
            onChange={(event) => act('changeSettings', { [name]: event.currentTarget.checked })}
            data-testid={`system-${name}`}
          />
        </SettingRow>
      ))}
    </Section>
  )
}
