import { Kbd, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './Help.module.css'
import { shortcuts } from './shortcuts'

/** All keys, by where they work. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('help')
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('shortcuts.close') }}
      classNames={{ title: classes.title }}
      transitionProps={{ duration: 0 }}
    >
      <div className={classes.groups} data-testid="shortcut-sheet">
        {shortcuts.map(({ group, rows }) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`}>{t(`shortcuts.groups.${group}`)}</h3>
            <dl className={classes.keys}>
              {rows.map(({ name, keys }) => (
                <div key={name}>
                  <dt>{t(`shortcuts.what.${name}`)}</dt>
                  <dd>
                    {keys.map((together) => (
                      <span key={together.join(' ')} className={classes.together}>
                        {together.map((key) => (
                          <Kbd key={key}>{keyName(key)}</Kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}

const mac = navigator.userAgent.includes('Macintosh')
const onMac: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Delete: '⌫' }

function keyName(key: string): string {
  if (mac) return onMac[key] ?? key
  return key === 'Mod' ? 'Ctrl' : key
}
