import { Menu, UnstyledButton } from '@mantine/core'
import { ChevronDown, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './FilterChip.module.css'

export type FilterChipProps = {
  /** Name of the filter: "Base model". */
  name: string
  /** What is chosen, as shown; null when nothing is. */
  value: string | null
  icon?: ReactNode
  /** Puts the filter back; without it the chip has no cross. */
  onClear?: () => void
  /** Stay open while several are ticked. */
  multiple?: boolean
  align?: 'start' | 'end'
  quiet?: boolean
  /** What stands above the menu's items, such as a field that finds among them. */
  above?: ReactNode
  /** The menu's items. */
  children: ReactNode
}

/** Mantine calls all of a dropdown a menu, and a menu has no fields: with one it is a dialog, and the menu is in it. */
function asDialog(dropdown: HTMLElement | null) {
  dropdown?.setAttribute('role', 'dialog')
  dropdown?.removeAttribute('aria-orientation')
}

/** A filter as a chip that opens a menu; once something is chosen it says what, and a cross removes it. */
export function FilterChip(props: FilterChipProps) {
  const { name, value, icon, onClear, multiple = false, align = 'start', quiet = false, above, children } = props
  const { t } = useTranslation('browse')
  const chosen = value !== null && onClear !== undefined
  return (
    <span className={classes.chip} data-chosen={chosen || undefined} data-quiet={quiet || undefined}>
      <Menu position={align === 'end' ? 'bottom-end' : 'bottom-start'} closeOnItemClick={!multiple} shadow="md">
        <Menu.Target>
          <UnstyledButton className={classes.open} aria-label={value === null ? name : `${name}: ${value}`}>
            {icon}
            <span className={classes.words}>{value ?? name}</span>
            {!chosen && <ChevronDown size={14} aria-hidden="true" className={classes.chevron} />}
          </UnstyledButton>
        </Menu.Target>
        {above === undefined ? (
          <Menu.Dropdown className={classes.menu}>{children}</Menu.Dropdown>
        ) : (
          <Menu.Dropdown className={classes.menu} ref={asDialog}>
            {above}
            <div role="menu" aria-label={name}>
              {children}
            </div>
          </Menu.Dropdown>
        )}
      </Menu>
      {chosen && (
        <UnstyledButton className={classes.clear} aria-label={t('filters.clearOne', { name })} onClick={onClear}>
          <X size={14} aria-hidden="true" />
        </UnstyledButton>
      )}
    </span>
  )
}
