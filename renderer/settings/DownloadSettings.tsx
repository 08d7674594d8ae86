import { Button, Slider } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { LimitForm } from '../ui/SpeedLimit'
import { Section, SettingRow } from './Section'

/** How many at once, how fast, and the way to where. */
export function DownloadSettings() {
  const { t } = useTranslation('settings')
  const simultaneous = useApp((state) => state.settings.simultaneous)
  const limit = useApp((state) => state.settings.speedLimit)
  const last = useApp((state) => state.settings.lastSpeedLimit)
  return (
    <Section title={t('downloads.title')}>
      <SettingRow title={t('downloads.simultaneous')} about={t('downloads.simultaneousAbout')}>
        <Simultaneous key={simultaneous} value={simultaneous} />
      </SettingRow>
      <SettingRow title={t('downloads.limit')} about={t('downloads.limitAbout')}>
        <LimitForm key={last} limit={limit} last={last} />
      </SettingRow>
      <SettingRow title={t('downloads.folders')} about={t('downloads.foldersAbout')}>
        <Button component={Link} to="/folders" variant="default">
          {t('downloads.foldersLink')}
        </Button>
      </SettingRow>
    </Section>
  )
}

function Simultaneous({ value }: { value: number }) {
  const { t } = useTranslation('settings')
  const [shown, setShown] = useState(value)
  return (
    <Slider
      w={220}
      min={1}
      max={10}
      value={shown}
      onChange={setShown}
      onChangeEnd={(chosen) => act('changeSettings', { simultaneous: chosen })}
      thumbLabel={t('downloads.simultaneous')}
      marks={[1, 3, 5, 10].map((mark) => ({ value: mark, label: String(mark) }))}
      mb={14}
      size="sm"
    />
  )
}
