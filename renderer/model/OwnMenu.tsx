import { Menu, UnstyledButton } from '@mantine/core'
import { ownChoices, type OwnChoice } from '@shared/own'
import type { Owned } from '@shared/schemas/own'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from './OwnMenu.module.css'

type OwnMenuProps = {
  /** Name of the file, for screen readers. */
  name: string
  owned: Owned
  onChoose: (choice: OwnChoice) => void
  /** -1 where another way leads to it. */
  tabIndex?: number
}

/** Says what is done about a file that is on this computer already, and offers what else the two places can do, and why not. */
export function OwnMenu({ name, owned, onChoose, tabIndex = 0 }: OwnMenuProps) {
  const { t } = useTranslation('own')
  const whyNot = new Map(owned.hindered.map(({ way, why }) => [way as OwnChoice, why]))
  const current = t(`choice.${owned.choice}`)
  return (
    <Menu position="bottom-end" shadow="md" width={300}>
      <Menu.Target>
        <UnstyledButton
          className={classes.choice}
          tabIndex={tabIndex}
          aria-label={t('changeFor', { name, choice: current })}
          data-testid="own-choice"
        >
          {current}
          <ChevronDown size={13} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {ownChoices.map((choice) => {
          const why = whyNot.get(choice)
          return (
            <Menu.Item
              key={choice}
              disabled={why !== undefined}
              aria-current={choice === owned.choice || undefined}
              data-testid={`own-${choice}`}
              onClick={() => onChoose(choice)}
            >
              <span className={classes.name}>{t(`choice.${choice}`)}</span>
              <span className={classes.about}>{why === undefined ? t(`about.${choice}`) : t(`why.${why}`)}</span>
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
