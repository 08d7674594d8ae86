import type { DesktopWords } from './words'

/** What an entry of ours does; all others are roles that the system or Electron plays. */
export type MenuAction =
  | 'settings'
  | 'browse'
  | 'downloads'
  | 'library'
  | 'folders'
  | 'openList'
  | 'pauseAll'
  | 'resumeAll'
  | 'about'
  | 'shortcuts'
  | 'diagnostics'

/** Electron's names for what it does itself (Electron, docs/api/menu-item.md, Roles). */
export type MenuRole =
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'zoomIn'
  | 'zoomOut'
  | 'resetZoom'
  | 'togglefullscreen'
  | 'minimize'
  | 'zoom'
  | 'front'

export type MenuEntry =
  | { kind: 'line' }
  | { kind: 'action'; label: string; action: MenuAction; keys?: string }
  | { kind: 'role'; label: string; role: MenuRole; keys?: string }
  | { kind: 'menu'; label: string; entries: MenuEntry[] }

const line: MenuEntry = { kind: 'line' }

/**
 * The menu bar with the shortcuts that people of each platform know. On macOS the bar is always there, and copying and
 * pasting by keys need it; on Windows and Linux it is hidden until Alt is pressed, and its keys work all the same. Pure.
 */
export function menuBar(platform: NodeJS.Platform, words: DesktopWords): MenuEntry[] {
  const mac = platform === 'darwin'
  const action = (label: string, what: MenuAction, keys?: string): MenuEntry => ({
    kind: 'action',
    label,
    action: what,
    ...(keys === undefined ? {} : { keys }),
  })
  const role = (label: string, what: MenuRole, keys?: string): MenuEntry => ({
    kind: 'role',
    label,
    role: what,
    ...(keys === undefined ? {} : { keys }),
  })
  const menu = (label: string, entries: MenuEntry[]): MenuEntry => ({ kind: 'menu', label, entries })

  const settings = action(words.settings, 'settings', 'CmdOrCtrl+,')
  // Windows ends programs by Alt+F4, which the system does itself.
  const quit = role(words.quit, 'quit', platform === 'win32' ? undefined : 'CmdOrCtrl+Q')
  const openList = action(words.openList, 'openList', 'CmdOrCtrl+O')
  const close = role(words.closeWindow, 'close', 'CmdOrCtrl+W')
  const app = menu('Modelport', [
    action(words.about, 'about'),
    line,
    settings,
    line,
    role(words.services, 'services'),
    line,
    role(words.hide, 'hide'),
    role(words.hideOthers, 'hideOthers'),
    role(words.showAll, 'unhide'),
    line,
    quit,
  ])
  const edit = menu(words.edit, [
    role(words.undo, 'undo'),
    role(words.redo, 'redo'),
    line,
    role(words.cut, 'cut'),
    role(words.copy, 'copy'),
    role(words.paste, 'paste'),
    role(words.selectAll, 'selectAll'),
  ])
  const go = menu(words.go, [
    action(words.browse, 'browse', 'CmdOrCtrl+1'),
    action(words.downloads, 'downloads', 'CmdOrCtrl+2'),
    action(words.library, 'library', 'CmdOrCtrl+3'),
    action(words.folders, 'folders', 'CmdOrCtrl+4'),
    action(words.settings, 'settings', 'CmdOrCtrl+5'),
  ])
  const downloads = menu(words.downloads, [action(words.pauseAll, 'pauseAll'), action(words.resumeAll, 'resumeAll')])
  const help = menu(words.help, [
    action(words.shortcuts, 'shortcuts', 'F1'),
    action(words.diagnostics, 'diagnostics'),
    ...(mac ? [] : [line, action(words.about, 'about')]),
  ])
  if (!mac) {
    const view = menu(words.view, [role(words.fullScreen, 'togglefullscreen', 'F11')])
    return [menu(words.file, [openList, line, settings, line, close, quit]), go, downloads, view, help]
  }
  const view = menu(words.view, [
    role(words.zoomIn, 'zoomIn'),
    role(words.zoomOut, 'zoomOut'),
    role(words.actualSize, 'resetZoom'),
    line,
    role(words.fullScreen, 'togglefullscreen'),
  ])
  const window = menu(words.window, [
    role(words.minimize, 'minimize'),
    role(words.zoom, 'zoom'),
    line,
    role(words.front, 'front'),
  ])
  return [app, menu(words.file, [openList, line, close]), edit, go, downloads, view, window, help]
}
