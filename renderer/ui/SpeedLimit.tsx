import { Button, NumberInput, Popover, Switch } from '@mantine/core'
import { formatSpeed } from '@shared/format'
import { Gauge } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { useApp } from '../state/store'
import classes from './Dock.module.css'
import { act } from './act'

/** Bytes in the unit of the field. */
const mega = 1_000_000
const lowest = 0.1

/** The limit for all downloads together: what it is, and a popover to change it. */
export function SpeedLimit() {
  const { t } = useTranslation()
  const { limit, last } = useApp(
    useShallow(({ settings }) => ({ limit: settings.speedLimit, last: settings.lastSpeedLimit })),
  )
  return (
    <Popover position="top-end" trapFocus offset={16} shadow="md">
      <Popover.Target>
        <Button
          variant={limit === null ? 'default' : 'light'}
          size="xs"
          leftSection={<Gauge size={15} strokeWidth={1.8} aria-hidden />}
          data-testid="speed-limit"
        >
          {limit === null ? t('dock.noLimit') : t('dock.limit', { speed: formatSpeed(limit) })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('dock.limitTitle')}>
        <p className={classes.limitTitle}>{t('dock.limitTitle')}</p>
        <LimitForm key={last} limit={limit} last={last} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Switch and number. The number is taken when the field is left or Enter is pressed, and switches the limit on. */
export function LimitForm({ limit, last }: { limit: number | null; last: number }) {
  const { t } = useTranslation()
  const [value, setValue] = useState<string | number>(last / mega)
  const set = (bytes: number | null) =>
    act('changeSettings', bytes === null ? { speedLimit: null } : { speedLimit: bytes, lastSpeedLimit: bytes })
  const take = () => {
    const bytes = Math.round(Math.max(lowest, Number(value)) * mega)
    if (Number.isFinite(bytes) && bytes !== last) set(bytes)
  }
  return (
    <div className={classes.limit}>
      <Switch
        aria-label={t('dock.limitSwitch')}
        checked={limit !== null}
        onChange={(event) => set(event.currentTarget.checked ? last : null)}
        data-testid="speed-limit-switch"
      />
      <NumberInput
        aria-label={t('dock.limitField')}
        w={132}
        suffix=" MB/s"
        value={value}
        onChange={setValue}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
        }}
        min={lowest}
        max={10_000}
        step={1}
        decimalScale={1}
      />
    </div>
  )
}
