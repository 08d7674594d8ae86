import type { LibraryRow } from '@shared/schemas/libraryView'
import { openLinkSheet } from '../links/sheetState'
import { perform } from '../ui/perform'

/**
 * Offers the newer version of a file for the folder that the file lies in, in the sheet where everything is shown before a
 * byte flows. The file itself stays as it is.
 */
export function getUpdate(row: Pick<LibraryRow, 'id' | 'name'>): Promise<void> {
  return offer('planUpdate', row)
}

/** The same for the version that the file itself is of: beside it, under a name that is free. */
export function fetchAgain(row: Pick<LibraryRow, 'id' | 'name'>): Promise<void> {
  return offer('planRefetch', row)
}

async function offer(
  command: 'planUpdate' | 'planRefetch',
  { id, name }: Pick<LibraryRow, 'id' | 'name'>,
): Promise<void> {
  const plan = await perform(command, { id })
  if (!plan.ok) return
  const { versionId, fileId, folderId } = plan.value
  const link = { kind: 'version', versionId, fileId } as const
  const target = { kind: 'folder', folderId } as const
  openLinkSheet({ lines: [{ text: name, link, failure: null, target }], repeated: 0, wordy: 0, cut: 0 })
}
