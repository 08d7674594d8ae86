import { Kbd } from '@mantine/core'
import { useOs } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import classes from './Help.module.css'
import { HelpModal } from './HelpModal'
import { shortcuts } from './shortcuts'

/** All keys, by where they work. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('help')
  const mac = useOs() === 'macos'
  return (
    <HelpModal title={t('shortcuts.title')} closeLabel={t('shortcuts.close')} onClose={onClose}>
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
                          <Kbd key={key}>{keyName(key, mac)}</Kbd>
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
    </HelpModal>
  )
}

const onMac: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Delete: '⌫' }

function keyName(key: string, mac: boolean): string {
  if (mac) return onMac[key] ?? key
  return key === 'Mod' ? 'Ctrl' : key
}
