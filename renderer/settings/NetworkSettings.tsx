import { Button, Group, TextInput } from '@mantine/core'
import { readBaseUrl } from '@shared/baseUrl'
import { defaultSettings } from '@shared/settings'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { Authorities } from './Authorities'
import { ConnectionTest } from './ConnectionTest'
import { ProxySettings } from './ProxySettings'
import { Section, SettingRow } from './Section'

/** How the network is reached, and where Civitai is. */
export function NetworkSettings() {
  const { t } = useTranslation('settings')
  const [query] = useSearchParams()
  const inSight = query.get('section') === 'network'
  const saved = useApp((state) => state.settings.civitaiUrl)
  const inForce = useApp((state) => state.civitaiUrl)
  const about = inForce === saved ? t('network.urlAbout') : t('network.urlOverridden', { url: inForce })
  return (
    <Section title={t('network.title')} inSight={inSight}>
      <ProxySettings />
      <Authorities />
      <ConnectionTest />
      <SettingRow title={t('network.url')} about={about}>
        <BaseUrl key={saved} saved={saved} />
      </SettingRow>
    </Section>
  )
}

function BaseUrl({ saved }: { saved: string }) {
  const { t } = useTranslation('settings')
  const [text, setText] = useState(saved)
  const url = readBaseUrl(text)
  const take = () => {
    if (url !== null && url !== saved) act('changeSettings', { civitaiUrl: url })
  }
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      {saved !== defaultSettings.civitaiUrl && (
        <Button
          variant="default"
          onClick={() => act('changeSettings', { civitaiUrl: defaultSettings.civitaiUrl })}
          data-testid="url-reset"
        >
          {t('network.reset')}
        </Button>
      )}
      <TextInput
        w={280}
        aria-label={t('network.url')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
        }}
        error={url === null ? t('network.urlWrong') : null}
        spellCheck={false}
        data-testid="civitai-url"
      />
    </Group>
  )
}
