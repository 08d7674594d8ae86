import type { Failure } from './failure'
import type { LinkLines } from './schemas/link'
import type { LockEntry } from './schemas/lock'

/**
 * What the system asks the window to show: links of ours that were clicked, a list of models that was opened, a page that
 * the menu names, the download that a notification is about (null: the list), or why something cannot be shown.
 */
export type Errand =
  | { kind: 'links'; links: LinkLines }
  | { kind: 'lock'; files: LockEntry[] }
  | { kind: 'page'; path: string }
  | { kind: 'download'; id: string | null }
  | { kind: 'failed'; failure: Failure }
