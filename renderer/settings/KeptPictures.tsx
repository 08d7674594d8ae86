import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatBytes } from '@shared/format'
import { useTranslation } from 'react-i18next'
import { call } from '../api'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { perform } from '../ui/perform'
import { SettingRow } from './Section'
import classes from './Section.module.css'

const bounds = [250_000_000, 500_000_000, 1_000_000_000, 2_000_000_000, 5_000_000_000, 10_000_000_000] as const

/** How much room pictures may take on disk, how much they take, and the button that deletes them. */
export function KeptPictures() {
  const { t } = useTranslation('settings')
  const bound = useApp((state) => state.settings.pictureBytes)
  const { data, refetch } = useQuery({
    queryKey: ['keptPictures', bound],
    queryFn: () => call('keptPictures', {}),
    staleTime: 0,
  })
  // A bound that was written into the settings by hand is one of the choices too.
  const choices = [...new Set([...bounds, bound])].sort((a, b) => a - b)
  const clear = async () => {
    await perform('clearPictures', {})
    await refetch()
  }
  return (
    <SettingRow
      title={t('content.kept')}
      about={data === undefined ? t('content.keptAbout') : t('content.keptNow', { bytes: formatBytes(data.bytes) })}
    >
      <span className={classes.pair}>
        <Select
          aria-label={t('content.kept')}
          data={choices.map((bytes) => ({
            value: String(bytes),
            label: t('content.upTo', { bytes: formatBytes(bytes) }),
          }))}
          value={String(bound)}
          allowDeselect={false}
          w={140}
          onChange={(value) => {
            if (value !== null) act('changeSettings', { pictureBytes: Number(value) })
          }}
          data-testid="picture-bytes"
        />
        <Button variant="default" onClick={() => void clear()} data-testid="clear-pictures">
          {t('content.clear')}
        </Button>
      </span>
    </SettingRow>
  )
}
