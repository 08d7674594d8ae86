import { Anchor, Button, Chip, Popover, UnstyledButton } from '@mantine/core'
import { SlidersHorizontal } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { checkpointTypes, commercialUses, fileFormats } from '@shared/model'
import { KeyDialog } from '../key/KeyDialog'
import { useApp } from '../state/store'
import { emptySearch, rareFilters, type BrowseSearch, type Flag } from './browseSearch'
import classes from './MoreFilters.module.css'

type MoreFiltersProps = { search: BrowseSearch; onChange: (change: Partial<BrowseSearch>) => void }

/** The filters that are seldom needed, behind one button that tells how many of them are in use. */
export function MoreFilters({ search, onChange }: MoreFiltersProps) {
  const { t } = useTranslation('search')
  const [entering, setEntering] = useState(false)
  const count = rareFilters(search)
  return (
    <>
      <Popover
        position="bottom-start"
        // It is moved as far as it takes to be in the window, not to the other side of its button.
        middlewares={{ flip: false, shift: { padding: 12 } }}
        shadow="md"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton
            className={classes.button}
            aria-label={count === 0 ? t('more.button') : t('more.buttonCount', { count })}
            data-testid="more-filters"
          >
            <SlidersHorizontal size={14} aria-hidden="true" />
            {t('more.button')}
            {count > 0 && <span className={classes.count}>{count}</span>}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={t('more.button')}>
          <Panel search={search} onChange={onChange} onEnterKey={() => setEntering(true)} />
        </Popover.Dropdown>
      </Popover>
      {entering && (
        <KeyDialog text={t('keyReason.text')} onSaved={() => undefined} onClose={() => setEntering(false)} />
      )}
    </>
  )
}

function Panel({ search, onChange, onEnterKey }: MoreFiltersProps & { onEnterKey: () => void }) {
  const { t } = useTranslation('search')
  const hasKey = useApp((app) => app.account.key === 'set')
  const flag = (name: Flag, change: Partial<BrowseSearch> = {}) => (
    <Choice
      label={t(`flag.${name}`)}
      checked={search[name]}
      onChange={(checked) => onChange({ [name]: checked, ...(checked ? change : {}) })}
    />
  )
  return (
    <div className={classes.panel}>
      <Group label={t('more.format')}>
        {fileFormats.map((format) => (
          <Choice
            key={format}
            label={t(`formats.${format}`)}
            checked={search.fileFormats.includes(format)}
            onChange={(checked) => onChange({ fileFormats: toggled(search.fileFormats, format, checked) })}
          />
        ))}
      </Group>
      <Group label={t('more.use')}>
        {commercialUses.map((use) => (
          <Choice
            key={use}
            label={t(`uses.${use}`)}
            checked={search.commercialUse.includes(use)}
            onChange={(checked) => onChange({ commercialUse: toggled(search.commercialUse, use, checked) })}
          />
        ))}
      </Group>
      <Group label={t('more.checkpoint')}>
        {checkpointTypes.map((kind) => (
          <Choice
            key={kind}
            label={t(`checkpoints.${kind}`)}
            checked={search.checkpointType === kind}
            onChange={(checked) => onChange({ checkpointType: checked ? kind : null })}
          />
        ))}
      </Group>
      <Group label={t('more.only')}>
        {flag('supportsGeneration')}
        {flag('earlyAccess', { hideEarlyAccess: false })}
        {flag('primaryFileOnly')}
      </Group>
      <Group label={t('more.leaveOut')}>
        {flag('hideEarlyAccess', { earlyAccess: false })}
        {flag('notInstalled')}
      </Group>
      <Group label={t('more.account')}>
        {/* What is on can be put off, with or without a key. */}
        {(['favorites', 'hidden'] as const).map((name) => (
          <Choice
            key={name}
            label={t(`flag.${name}`)}
            checked={search[name]}
            disabled={!hasKey && !search[name]}
            onChange={(checked) => onChange({ favorites: false, hidden: false, [name]: checked })}
          />
        ))}
        {!hasKey && (
          <p className={classes.note}>
            {t('more.accountNeedsKey')}{' '}
            <Anchor component="button" type="button" fz="inherit" onClick={onEnterKey}>
              {t('more.addKey')}
            </Anchor>
          </p>
        )}
      </Group>
      {rareFilters(search) > 0 && (
        <div className={classes.wide}>
          <Button variant="default" size="xs" onClick={() => onChange(withoutRare)}>
            {t('more.clear')}
          </Button>
        </div>
      )}
    </div>
  )
}

const withoutRare: Partial<BrowseSearch> = {
  favorites: false,
  hidden: false,
  primaryFileOnly: false,
  supportsGeneration: false,
  earlyAccess: false,
  hideEarlyAccess: false,
  notInstalled: false,
  checkpointType: emptySearch.checkpointType,
  commercialUse: [],
  fileFormats: [],
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      <div className={classes.choices}>{children}</div>
    </fieldset>
  )
}

type ChoiceProps = { label: string; checked: boolean; disabled?: boolean; onChange: (checked: boolean) => void }

function Choice({ label, checked, disabled = false, onChange }: ChoiceProps) {
  return (
    <Chip size="xs" radius="sm" variant="light" checked={checked} disabled={disabled} onChange={onChange}>
      {label}
    </Chip>
  )
}

function toggled<T>(values: readonly T[], value: T, on: boolean): T[] {
  return on ? [...values, value] : values.filter((other) => other !== value)
}
