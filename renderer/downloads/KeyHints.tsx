import { ActionIcon, Kbd, Popover } from '@mantine/core'
import { Keyboard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from './KeyHints.module.css'

const hints = ['rows', 'details', 'range', 'all', 'move', 'remove', 'close'] as const

/** A button that shows the keys of the list. */
export function KeyHints() {
  const { t } = useTranslation('downloads')
  return (
    <Popover position="bottom-end" shadow="md">
      <Popover.Target>
        <ActionIcon aria-label={t('keys.button')} title={t('keys.button')} data-testid="key-hints">
          <Keyboard size={17} strokeWidth={1.7} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('keys.button')}>
        <dl className={classes.keys}>
          {hints.map((hint) => (
            <div key={hint}>
              <dt>
                <Kbd>{t(`keys.${hint}.keys`)}</Kbd>
              </dt>
              <dd>{t(`keys.${hint}.does`)}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  )
}
