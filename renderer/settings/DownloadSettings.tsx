import { Button, Slider } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { LimitForm } from '../ui/SpeedLimit'
import { HoursForm } from './HoursForm'
import { Section, SettingRow } from './Section'

/** How many at once, how fast, and the way to where. */
export function DownloadSettings() {
  const { t } = useTranslation('settings')
  const simultaneous = useApp((state) => state.settings.simultaneous)
  const connections = useApp((state) => state.settings.connections)
  const limit = useApp((state) => state.settings.speedLimit)
  const last = useApp((state) => state.settings.lastSpeedLimit)
  const hours = useApp((state) => state.settings.hours)
  const lastHours = useApp((state) => state.settings.lastHours)
  return (
    <Section title={t('downloads.title')}>
      <SettingRow title={t('downloads.simultaneous')} about={t('downloads.simultaneousAbout')}>
        <Count
          key={simultaneous}
          label={t('downloads.simultaneous')}
          value={simultaneous}
          marks={[1, 3, 5, 10]}
          onChoose={(count) => act('changeSettings', { simultaneous: count })}
        />
      </SettingRow>
      <SettingRow title={t('downloads.connections')} about={t('downloads.connectionsAbout')}>
        <Count
          key={connections}
          label={t('downloads.connections')}
          value={connections}
          marks={[1, 4, 8, 16]}
          onChoose={(count) => act('changeSettings', { connections: count })}
        />
      </SettingRow>
      <SettingRow title={t('downloads.limit')} about={t('downloads.limitAbout')}>
        <LimitForm key={last} limit={limit} last={last} />
      </SettingRow>
      <SettingRow title={t('downloads.hours')} about={t('downloads.hoursAbout')}>
        <HoursForm key={`${String(lastHours.from)}-${String(lastHours.to)}`} hours={hours} last={lastHours} />
      </SettingRow>
      <SettingRow title={t('downloads.folders')} about={t('downloads.foldersAbout')}>
        <Button component={Link} to="/folders" variant="default">
          {t('downloads.foldersLink')}
        </Button>
      </SettingRow>
    </Section>
  )
}

type CountProps = { label: string; value: number; marks: readonly number[]; onChoose: (count: number) => void }

/** A slider from the first mark to the last; told when it is let go. */
function Count({ label, value, marks, onChoose }: CountProps) {
  const [shown, setShown] = useState(value)
  return (
    <Slider
      w={220}
      min={marks[0] ?? 1}
      max={marks.at(-1) ?? 1}
      value={shown}
      onChange={setShown}
      onChangeEnd={onChoose}
      thumbLabel={label}
      marks={marks.map((mark) => ({ value: mark, label: String(mark) }))}
      mb={14}
      size="sm"
    />
  )
}
