import { Menu, type MenuItemConstructorOptions } from 'electron'
import { menuBar, type MenuAction, type MenuEntry } from './system/menuBar'
import type { DesktopWords } from './system/words'

/** Sets the menu bar of the app, and with it the shortcuts of the platform. */
export function setMenuBar(words: DesktopWords, act: (action: MenuAction) => void): void {
  const entries = menuBar(process.platform, words)
  Menu.setApplicationMenu(Menu.buildFromTemplate(entries.map((entry) => optionsOf(entry, act))))
}

function optionsOf(entry: MenuEntry, act: (action: MenuAction) => void): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'line':
      return { type: 'separator' }
    case 'menu':
      return { label: entry.label, submenu: entry.entries.map((one) => optionsOf(one, act)) }
    case 'role':
      return { label: entry.label, role: entry.role, ...keysOf(entry.keys) }
    case 'action': {
      const { action, label, keys } = entry
      return { id: action, label, click: () => act(action), ...keysOf(keys) }
    }
  }
}

function keysOf(keys: string | undefined): MenuItemConstructorOptions {
  return keys === undefined ? {} : { accelerator: keys }
}
