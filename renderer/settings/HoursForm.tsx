import { Group, Switch, Text, TextInput } from '@mantine/core'
import type { Hours } from '@shared/hours'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { act } from '../ui/act'
import { minuteOfField, timeField } from './timeField'

/** Switch and two times. They are taken when a field is left, and switch the hours on. */
export function HoursForm({ hours, last }: { hours: Hours | null; last: Hours }) {
  const { t } = useTranslation('settings')
  const [from, setFrom] = useState(timeField(last.from))
  const [to, setTo] = useState(timeField(last.to))
  const read = { from: minuteOfField(from), to: minuteOfField(to) }
  const same = read.from !== null && read.from === read.to
  const set = (chosen: Hours | null) =>
    act('changeSettings', chosen === null ? { hours: null } : { hours: chosen, lastHours: chosen })
  const take = () => {
    if (read.from === null || read.to === null || same) return
    if (read.from !== last.from || read.to !== last.to) set({ from: read.from, to: read.to })
  }
  const field = (label: string, value: string, change: (text: string) => void, testId: string) => (
    <TextInput
      type="time"
      w={124}
      aria-label={label}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
      error={same}
      data-testid={testId}
    />
  )
  return (
    <>
      <Group gap="sm" wrap="nowrap" justify="flex-end">
        <Switch
          aria-label={t('downloads.hours')}
          checked={hours !== null}
          onChange={(event) => set(event.currentTarget.checked ? last : null)}
          data-testid="hours-switch"
        />
        {field(t('downloads.hoursFrom'), from, setFrom, 'hours-from')}
        <span aria-hidden>–</span>
        {field(t('downloads.hoursTo'), to, setTo, 'hours-to')}
      </Group>
      {same && (
        <Text role="alert" c="var(--bad)" fz={12} ta="right" mt={6}>
          {t('downloads.hoursSame')}
        </Text>
      )}
    </>
  )
}
