import { HIDDEN } from './startArguments'

/** The name of our file in `~/.config/autostart` (freedesktop.org, Desktop Application Autostart Specification). */
export const AUTOSTART_NAME = 'modelport.desktop'

/** A desktop entry that starts this executable at login without a window. Pure. */
export function autostartEntry(executable: string): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Modelport',
    `Exec=${quoted(executable)} ${HIDDEN}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ]
  return `${lines.join('\n')}\n`
}

/** An argument as `Exec` takes it: in quotes, what has a meaning there escaped, each backslash twice as in every string, `%` doubled. */
function quoted(text: string): string {
  return `"${text
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`
}
