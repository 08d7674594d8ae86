import { Button, createTheme, Input, Modal } from '@mantine/core'
import { accent, dark, gray, variantColors } from './palette'

/** Controls are 32 px high, small ones 28. */
const buttonSizes = new Map<unknown, Record<'--button-height' | '--button-fz' | '--button-padding-x', string>>([
  ['xs', { '--button-height': '28px', '--button-fz': '12px', '--button-padding-x': '10px' }],
  ['sm', { '--button-height': '32px', '--button-fz': '13px', '--button-padding-x': '14px' }],
])

/**
 * Mantine in the tokens of `tokens.css`.
 * @param words names of the buttons that Mantine draws by itself
 */
export const themeWith = (words: { close: string; dismiss: string }) =>
  createTheme({
    primaryColor: 'accent',
    colors: { accent, dark, gray },
    primaryShade: { light: 6, dark: 4 },
    variantColorResolver: variantColors,
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
      Button: Button.extend({
        defaultProps: { size: 'sm' },
        vars: (_theme, { size }) => ({ root: buttonSizes.get(size) ?? {} }),
      }),
      Input: Input.extend({
        vars: (_theme, { size }) => ({
          wrapper: size === 'sm' ? { '--input-height': 'var(--control)', '--input-fz': '13px' } : {},
        }),
      }),
      InputWrapper: Input.Wrapper.extend({
        styles: {
          label: { marginBottom: 5 },
          description: { fontSize: 12, marginBottom: 4 },
          error: { marginTop: 6, fontSize: 12 },
        },
      }),
      Modal: Modal.extend({
        defaultProps: {
          centered: true,
          radius: 'xl',
          padding: 'xl',
          transitionProps: { duration: 120 },
          overlayProps: { backgroundOpacity: 0.5 },
          // The window itself never scrolls. The lock would have all of it styled anew.
          lockScroll: false,
          closeButtonProps: { 'aria-label': words.close },
        },
        styles: { title: { fontSize: 15, fontWeight: 640, letterSpacing: '-0.01em' } },
      }),
      Notification: {
        defaultProps: { radius: 'lg', withBorder: true, closeButtonProps: { 'aria-label': words.dismiss } },
      },
      ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
      SegmentedControl: { defaultProps: { withItemsBorders: false } },
      Tooltip: { defaultProps: { openDelay: 500, withinPortal: true, transitionProps: { duration: 100 } } },
      Popover: { defaultProps: { transitionProps: { duration: 100 } } },
      // The first item gets the focus, as in a menu of the system: the empty element in its place is no part of a menu.
      Menu: { defaultProps: { transitionProps: { duration: 100 }, withInitialFocusPlaceholder: false } },
    },
  })
