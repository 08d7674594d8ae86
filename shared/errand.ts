import type { Failure } from './failure'
import type { LinkLines } from './schemas/link'
import type { OpenedLock } from './schemas/needsCommands'

/**
 * What the system asks the window to show: links of ours that were clicked, a list of models that was opened, a page that
 * the menu names, the download that a notification is about (null: the list), a sheet about the app, or why something
 * cannot be shown.
 */
export type Errand =
  | { kind: 'links'; links: LinkLines }
  | { kind: 'lock'; lock: OpenedLock }
  | { kind: 'page'; path: string }
  | { kind: 'download'; id: string | null }
  | { kind: 'help'; sheet: 'shortcuts' | 'diagnostics' }
  | { kind: 'failed'; failure: Failure }
