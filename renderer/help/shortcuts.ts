import type { help } from '../text/en/help'

/** What a key does, by the name of its words. */
export type ShortcutName = keyof typeof help.shortcuts.what
export type ShortcutGroup = keyof typeof help.shortcuts.groups

/**
 * Keys that are pressed together, as one would read them; `Mod` is Ctrl, and on macOS Command. A row can have two ways to the
 * same end.
 */
export type Shortcut = { name: ShortcutName; keys: readonly (readonly string[])[] }

/** All keys of the app, by where they work. Those of the system's menus are in electron/system/menuBar.ts. */
export const shortcuts: readonly { group: ShortcutGroup; rows: readonly Shortcut[] }[] = [
  {
    group: 'everywhere',
    rows: [
      { name: 'palette', keys: [['Mod', 'K']] },
      { name: 'pages', keys: [['Mod', '1…5']] },
      { name: 'settings', keys: [['Mod', ',']] },
      { name: 'openList', keys: [['Mod', 'O']] },
      { name: 'paste', keys: [['Mod', 'V']] },
      { name: 'hide', keys: [['Mod', 'Shift', 'H']] },
      {
        name: 'zoom',
        keys: [
          ['Mod', '+'],
          ['Mod', '-'],
          ['Mod', '0'],
        ],
      },
      { name: 'help', keys: [['?'], ['F1']] },
    ],
  },
  {
    group: 'browse',
    rows: [
      { name: 'cards', keys: [['←'], ['→'], ['↑'], ['↓']] },
      { name: 'open', keys: [['Enter']] },
      { name: 'menu', keys: [['Shift', 'F10']] },
      { name: 'back', keys: [['Esc'], ['Alt', '←']] },
    ],
  },
  {
    group: 'lists',
    rows: [
      { name: 'rows', keys: [['↑'], ['↓']] },
      {
        name: 'range',
        keys: [
          ['Shift', '↑'],
          ['Shift', '↓'],
        ],
      },
      { name: 'also', keys: [['Mod', 'Space']] },
      { name: 'all', keys: [['Mod', 'A']] },
      { name: 'details', keys: [['Enter']] },
      {
        name: 'order',
        keys: [
          ['Alt', '↑'],
          ['Alt', '↓'],
        ],
      },
      { name: 'remove', keys: [['Delete']] },
    ],
  },
]
