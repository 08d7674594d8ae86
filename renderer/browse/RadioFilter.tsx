import { Menu } from '@mantine/core'
import { FilterChip, type FilterChipProps } from './FilterChip'

type RadioFilterProps<Value extends string> = Omit<FilterChipProps, 'value' | 'multiple' | 'children'> & {
  options: readonly Value[]
  chosen: Value | null
  /** What stands for nothing chosen: the chip then shows the filter's name. */
  none?: Value | null
  labelOf: (option: Value) => string
  onChange: (chosen: Value) => void
}

/** A filter of which one value is chosen. */
export function RadioFilter<Value extends string>(props: RadioFilterProps<Value>) {
  const { options, chosen, none = null, labelOf, onChange, ...chip } = props
  return (
    <FilterChip {...chip} value={chosen === null || chosen === none ? null : labelOf(chosen)}>
      {options.map((value) => (
        <Menu.RadioItem
          key={value}
          value={value}
          closeMenuOnClick
          checked={value === chosen}
          onChange={() => onChange(value)}
        >
          {labelOf(value)}
        </Menu.RadioItem>
      ))}
    </FilterChip>
  )
}
