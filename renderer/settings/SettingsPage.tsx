import { Button, Group, SegmentedControl } from '@mantine/core'
import { languageChoices, type Language } from '@shared/language'
import { themes } from '@shared/settings'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { Page } from '../ui/Page'
import { openHelp } from '../help/helpState'
import { AccountKey } from '../key/AccountKey'
import { ContentSettings } from './ContentSettings'
import { DownloadSettings } from './DownloadSettings'
import { NetworkSettings } from './NetworkSettings'
import { Section, SettingRow } from './Section'
import { SystemSettings } from './SystemSettings'
import { UpdateRow } from './UpdateRow'
import { SidecarSettings } from './SidecarSettings'
import classes from './SettingsPage.module.css'

/** All settings on one page; each takes effect at once. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  return (
    <Page title={t('title')}>
      <div className={classes.column}>
        <Section title={t('account.title')} about={t('account.about')}>
          <AccountKey />
        </Section>
        <DownloadSettings />
        <SidecarSettings />
        <ContentSettings />
        <Appearance />
        <SystemSettings />
        <NetworkSettings />
        <About />
      </div>
    </Page>
  )
}

/** Each language by its own name: whoever landed in a foreign one finds the way back. */
const ownNames = { en: 'English', 'zh-CN': '简体中文' } as const satisfies Record<Language, string>

function Appearance() {
  const { t } = useTranslation('settings')
  const theme = useApp((state) => state.settings.theme)
  const language = useApp((state) => state.settings.language)
  const choices = themes.map((value) => ({ value, label: t(`appearance.${value}`) }))
  const languages = languageChoices.map((value) => ({
    value,
    label: value === 'system' ? t('appearance.languageSystem') : ownNames[value],
  }))
  return (
    <Section title={t('appearance.title')}>
      <SettingRow title={t('appearance.language')}>
        <SegmentedControl
          aria-label={t('appearance.language')}
          data={languages}
          value={language}
          onChange={(value) => act('changeSettings', { language: value })}
          data-testid="language-select"
        />
      </SettingRow>
      <SettingRow title={t('appearance.theme')}>
        <SegmentedControl
          aria-label={t('appearance.theme')}
          data={choices}
          value={theme}
          onChange={(value) => act('changeSettings', { theme: value })}
          data-testid="theme-select"
        />
      </SettingRow>
    </Section>
  )
}

function About() {
  const { t } = useTranslation('settings')
  const { t: help } = useTranslation('help')
  const versions = useApp((state) => state.versions)
  const words = t('about.version', versions)
  return (
    <Section title={t('about.title')}>
      <SettingRow title={words}>
        <Group gap="sm">
          <Button variant="default" onClick={() => act('copyText', { text: words })}>
            {t('about.copy')}
          </Button>
          <Button variant="default" onClick={() => openHelp('parts')} data-testid="open-parts">
            {help('parts.open')}
          </Button>
        </Group>
      </SettingRow>
      <UpdateRow />
      <SettingRow title={help('diagnostics.row')} about={help('diagnostics.rowAbout')}>
        <Button variant="default" onClick={() => openHelp('diagnostics')} data-testid="open-diagnostics">
          {help('diagnostics.open')}
        </Button>
      </SettingRow>
      <SettingRow title={help('shortcuts.title')}>
        <Button variant="default" onClick={() => openHelp('shortcuts')}>
          {help('shortcuts.show')}
        </Button>
      </SettingRow>
    </Section>
  )
}
