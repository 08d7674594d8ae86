import { SegmentedControl, Switch } from '@mantine/core'
import { contentLevels } from '@shared/model'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { choosableLevels } from '../ui/contentLevel'
import { hidePictures } from '../ui/picturesHidden'
import { KeptPictures } from './KeptPictures'
import { Section, SettingRow } from './Section'

/** Up to which content level things are shown, and above which they are blurred. */
export function ContentSettings() {
  const { t } = useTranslation('settings')
  const { showUpTo, blurAbove, hideAll } = useApp(
    useShallow(({ settings: { showUpTo, blurAbove, hidePictures: hideAll } }) => ({ showUpTo, blurAbove, hideAll })),
  )
  const levels = choosableLevels.map((name) => ({ value: String(contentLevels[name]), label: name }))
  const unblurred = levels.filter(({ value }) => Number(value) < showUpTo)
  const never = { value: String(contentLevels.XXX), label: t('content.never') }
  return (
    <Section title={t('content.title')}>
      <SettingRow title={t('content.showUpTo')} about={t('content.showUpToAbout')}>
        <SegmentedControl
          aria-label={t('content.showUpTo')}
          data={levels}
          value={String(showUpTo)}
          onChange={(value) => act('changeSettings', { showUpTo: Number(value) })}
          data-testid="show-up-to"
        />
      </SettingRow>
      {showUpTo > contentLevels.PG && (
        <SettingRow title={t('content.blurAbove')} about={t('content.blurAboveAbout')}>
          <SegmentedControl
            aria-label={t('content.blurAbove')}
            data={[...unblurred, never]}
            value={blurAbove >= showUpTo ? never.value : String(blurAbove)}
            onChange={(value) => act('changeSettings', { blurAbove: Number(value) })}
            data-testid="blur-above"
          />
        </SettingRow>
      )}
      <SettingRow title={t('content.hideAll')} about={t('content.hideAllAbout')}>
        <Switch
          aria-label={t('content.hideAll')}
          checked={hideAll}
          onChange={({ currentTarget }) => hidePictures(currentTarget.checked)}
          data-testid="hide-pictures"
        />
      </SettingRow>
      <KeptPictures />
    </Section>
  )
}
