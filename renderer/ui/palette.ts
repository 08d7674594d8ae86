import { defaultVariantColorsResolver } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple, VariantColorsResolver } from '@mantine/core'

/** Shade 6 is the accent of the light theme, shade 4 that of the dark one; the rest are steps between and around them. */
export const accent: MantineColorsTuple = [
  '#eef1fd',
  '#dde3fb',
  '#bcc8ff',
  '#99abff',
  '#7690ff',
  '#5a76f0',
  '#3d5bdc',
  '#324dc0',
  '#293fa0',
  '#213380',
]

/** Mantine's surfaces of the dark theme, text first, in the tokens. */
export const dark: MantineColorsTuple = [
  '#e8ebf1',
  '#b8c0cc',
  '#97a0b0',
  '#868fa2',
  '#2f3542',
  '#242934',
  '#1a1e26',
  '#14171d',
  '#0e1014',
  '#0a0c10',
]

/** Mantine's surfaces of the light theme, lightest first, in the tokens. */
export const gray: MantineColorsTuple = [
  '#f5f6f8',
  '#eef0f4',
  '#e5e8ee',
  '#d3d8e1',
  '#c3c9d4',
  '#8a93a3',
  '#626c7c',
  '#5a6474',
  '#2c3340',
  '#151a23',
]

/** The token behind a colour of Mantine's; null for one that has none. */
function tokenOf(color: unknown): string | null {
  switch (color) {
    case 'accent':
      return 'var(--accent)'
    case 'red':
      return 'var(--bad)'
    case 'yellow':
      return 'var(--warn)'
    case 'green':
      return 'var(--ok)'
    default:
      return null
  }
}

/** Colours of filled, light and subtle controls: from the tokens, which know the theme and pass AA in both. */
export const variantColors: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input)
  const token = tokenOf(input.color ?? input.theme.primaryColor)
  if (token === null) return usual
  const over = (percent: number) => `color-mix(in srgb, ${token} ${String(percent)}%, var(--panel))`
  switch (input.variant) {
    case 'filled':
      return { ...usual, background: token, hover: `color-mix(in srgb, ${token}, #000 10%)`, color: 'var(--on-accent)' }
    case 'light':
      return { ...usual, background: over(12), hover: over(20), color: token }
    case 'subtle':
      return { ...usual, background: 'transparent', hover: over(12), color: token }
    default:
      return usual
  }
}

/** Mantine's own variables, pointed at the tokens; the tokens know the colour scheme. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'color-mix(in srgb, var(--raised), var(--text) 5%)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line2)',
    '--mantine-color-red-6': 'var(--bad)',
    '--mantine-color-red-filled': 'var(--bad)',
    '--mantine-color-red-text': 'var(--bad)',
    '--mantine-color-gray-light-color': 'var(--muted)',
    '--mantine-color-gray-text': 'var(--muted)',
    '--mantine-color-accent-light': 'var(--accent-soft)',
    '--mantine-color-accent-light-hover': 'color-mix(in srgb, var(--accent-soft), var(--accent) 12%)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-color-accent-text': 'var(--accent)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
  }
  return { variables: {}, light: both, dark: both }
}
