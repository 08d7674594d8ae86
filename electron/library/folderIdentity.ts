import { stat } from 'node:fs/promises'

/** What tells a folder from another one of its name: made anew, or mounted, it has another. Null where it is not there. */
export async function folderIdentity(folder: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(folder, { bigint: true })
    return `${String(dev)} ${String(ino)}`
  } catch {
    // Gone, or closed to us: nothing can be told of it.
    return null
  }
}
