import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

// Shade 6 is the accent of the light theme, shade 4 that of the dark one; the rest are steps between and around them.
const accent: MantineColorsTuple = [
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

/** Mantine in the tokens of `tokens.css`. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent },
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.28,
  black: '#0b0e14',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.45', xl: '1.3' },
  headings: { fontFamily: 'var(--font)', fontWeight: '650', sizes: { h1: { fontSize: '20px', lineHeight: '1.3' } } },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '14px' },
  defaultRadius: 'md',
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Tooltip: { defaultProps: { openDelay: 500, withinPortal: true, transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 } } },
    Popover: { defaultProps: { transitionProps: { duration: 100 } } },
    Menu: { defaultProps: { transitionProps: { duration: 100 } } },
  },
})

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
    '--mantine-color-gray-light-color': 'var(--muted)',
    '--mantine-color-gray-text': 'var(--muted)',
    '--mantine-color-accent-light': 'var(--accent-soft)',
    '--mantine-color-accent-light-hover': 'color-mix(in srgb, var(--accent-soft), var(--accent) 12%)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-color-accent-text': 'var(--accent)',
  }
  return { variables: {}, light: both, dark: both }
}
