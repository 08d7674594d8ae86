import { Switch } from '@mantine/core'
import { optionalSidecars } from '@shared/sidecars'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { Section, SettingRow } from './Section'

/** What is written beside each model that was downloaded. */
export function SidecarSettings() {
  const { t } = useTranslation('settings')
  const sidecars = useApp((state) => state.settings.sidecars)
  const more = useApp((state) => state.settings.moreSidecars)
  return (
    <Section title={t('sidecars.title')}>
      <SettingRow title={t('sidecars.usual')} about={t('sidecars.usualAbout')}>
        <Switch
          aria-label={t('sidecars.usual')}
          checked={sidecars}
          onChange={({ currentTarget }) => act('changeSettings', { sidecars: currentTarget.checked })}
          data-testid="sidecars"
        />
      </SettingRow>
      {optionalSidecars.map((kind) => (
        <SettingRow key={kind} title={t(`sidecars.${kind}`)} about={t(`sidecars.${kind}About`)}>
          <Switch
            aria-label={t(`sidecars.${kind}`)}
            checked={sidecars && more.includes(kind)}
            disabled={!sidecars}
            onChange={({ currentTarget }) => {
              const others = more.filter((one) => one !== kind)
              act('changeSettings', { moreSidecars: currentTarget.checked ? [...others, kind] : others })
            }}
            data-testid={`sidecars-${kind}`}
          />
        </SettingRow>
      ))}
    </Section>
  )
}
