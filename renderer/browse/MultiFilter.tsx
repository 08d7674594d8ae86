import { Menu, Text } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FilterChip } from './FilterChip'

type MultiFilterProps = {
  name: string
  /** All that can be ticked; what is chosen but not among them is listed too. */
  options: readonly string[]
  chosen: readonly string[]
  labelOf?: (option: string) => string
  /** Placeholder of the menu's search field; without one the menu has none. */
  findLabel?: string
  onChange: (chosen: string[]) => void
}

/** A filter of which several values can be ticked. */
export function MultiFilter({ name, options, chosen, labelOf = same, findLabel, onChange }: MultiFilterProps) {
  const { t } = useTranslation('browse')
  const [find, setFind] = useState('')
  const all = [...options, ...chosen.filter((value) => !options.includes(value))]
  const wanted = find.trim().toLowerCase()
  const shown = wanted === '' ? all : all.filter((value) => labelOf(value).toLowerCase().includes(wanted))

  const field = useRef<HTMLInputElement>(null)
  // The first match is what Enter ticks; Mantine marks one by this attribute, from the first arrow key on.
  useLayoutEffect(() => {
    const items = field.current?.closest('[data-menu-dropdown]')?.querySelectorAll('[data-menu-item]') ?? []
    items.forEach((item, index) => item.toggleAttribute('data-menu-active', wanted !== '' && index === 0))
  }, [wanted])

  const above = findLabel !== undefined && (
    <>
      <Menu.Search
        ref={field}
        placeholder={findLabel}
        aria-label={findLabel}
        value={find}
        onChange={(event) => setFind(event.currentTarget.value)}
      />
      {shown.length === 0 && (
        <Text size="sm" c="dimmed" p="xs" role="status">
          {t('filters.noMatch')}
        </Text>
      )}
    </>
  )
  return (
    <FilterChip
      name={name}
      value={chosen.length === 0 ? null : chosen.map(labelOf).join(', ')}
      onClear={() => onChange([])}
      multiple
      {...(findLabel === undefined ? {} : { above })}
    >
      {shown.map((value) => (
        <Menu.CheckboxItem
          key={value}
          checked={chosen.includes(value)}
          onChange={(checked) => onChange(checked ? [...chosen, value] : chosen.filter((other) => other !== value))}
        >
          {labelOf(value)}
        </Menu.CheckboxItem>
      ))}
    </FilterChip>
  )
}

function same(value: string): string {
  return value
}
