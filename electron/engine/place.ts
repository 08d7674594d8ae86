import { link, open, rename, rm, unlink } from 'node:fs/promises'
import { platform } from 'node:process'
import { codeOf } from './errors'

/** Antivirus programs and indexers hold a fresh file for a moment on Windows: how long to try again, and how often. */
const BUSY_FOR_MS = 10_000
const BUSY_EVERY_MS = 250
const busy = new Set(['EPERM', 'EBUSY', 'EACCES'])
/** File systems without hard links (exFAT, FAT, some shares) say one of these. */
const noLinks = new Set(['ENOSYS', 'EOPNOTSUPP', 'ENOTSUP', 'EPERM', 'EXDEV', 'EMLINK'])

/**
 * Gives a complete part file its final name without ever replacing a file: link and unlink, or where there are no hard
 * links an exclusive placeholder and a rename over it. Flushes file and folder. Throws EEXIST when the name is taken, and
 * the system's other errors.
 */
export async function place(part: string, final: string, folder: string): Promise<void> {
  const handle = await open(part, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  await patiently(() => moveWithoutReplacing(part, final))
  await syncFolder(folder)
}

async function moveWithoutReplacing(part: string, final: string): Promise<void> {
  try {
    await link(part, final)
  } catch (error) {
    const code = codeOf(error)
    if (code === null || !noLinks.has(code)) throw error
    await (await open(final, 'wx')).close()
    try {
      await rename(part, final)
    } catch (second) {
      await rm(final, { force: true })
      throw second
    }
    return
  }
  await unlink(part)
}

async function patiently(act: () => Promise<void>): Promise<void> {
  const until = performance.now() + BUSY_FOR_MS
  for (;;) {
    try {
      await act()
      return
    } catch (error) {
      const code = codeOf(error)
      if (platform !== 'win32' || code === null || !busy.has(code) || performance.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, BUSY_EVERY_MS))
    }
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no flush of a folder.
  if (platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
