import { open } from 'node:fs/promises'
import { syncFolder } from '../files/folderFlush'
import { giveName } from '../files/naming'

/**
 * Gives a complete part file its final name without ever replacing a file: see `giveName`. Flushes file and folder. Throws
 * EEXIST when the name is taken, and the system's other errors.
 */
export async function place(part: string, final: string, folder: string): Promise<void> {
  const handle = await open(part, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  await giveName(part, final)
  await syncFolder(folder)
}
