import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import { FailureError } from '@shared/failure'
import type { LockEntry } from '@shared/schemas/lock'
import { diskFailure } from '@shared/systemErrors'
import { LARGEST_LOCK } from '@shared/limits'
import { parseLock, writeLock } from './library/lock/lockFile'

const filters = [{ name: 'modelport.lock', extensions: ['lock'] }]

/** Lists of models as files; where they are comes from the system's dialogs only. */
export interface LockFiles {
  /** Null when the person cancels. Throws a FailureError: badLock, or what the disk did. */
  open(): Promise<LockEntry[] | null>
  /** False when the person cancels. Throws a FailureError with what the disk did. */
  save(entries: readonly LockEntry[]): Promise<boolean>
}

/** @param writtenBy who is said to have written them */
export function createLockFiles(window: () => BrowserWindow | null, writtenBy: string): LockFiles {
  return {
    async open() {
      const options = { filters: [...filters, { name: '*', extensions: ['*'] }], properties: ['openFile' as const] }
      const parent = window()
      const answer =
        parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options)
      const path = answer.canceled ? undefined : answer.filePaths[0]
      return path === undefined ? null : await readLock(path)
    },
    async save(entries) {
      const options = { filters, defaultPath: 'modelport.lock' }
      const parent = window()
      const answer =
        parent === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options)
      if (answer.canceled || answer.filePath === '') return false
      await writeWhole(answer.filePath, writeLock(entries, writtenBy))
      return true
    },
  }
}

async function readLock(path: string): Promise<LockEntry[]> {
  const text = await told(path, async () =>
    (await stat(path)).size > LARGEST_LOCK ? '' : await readFile(path, 'utf8'),
  )
  const lock = parseLock(text)
  if (!lock.ok) throw new FailureError({ ...lock.failure, path })
  return lock.value.files
}

/** The dialog has asked whether a file that is there may be replaced: that is done in one step. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = join(dirname(path), `.modelport-${String(process.pid)}.tmp`)
  await told(path, async () => {
    try {
      await writeFile(draft, text)
      const file = await open(draft, 'r+')
      await file.sync().finally(() => file.close())
      await rename(draft, path)
    } finally {
      await rm(draft, { force: true })
    }
  })
}

async function told<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw new FailureError(diskFailure(error, path))
  }
}
