import { lstat } from 'node:fs/promises'
import { codeOf } from '@shared/systemErrors'

/** True for whatever has this name, also a link to nowhere. Throws the system's error. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}
