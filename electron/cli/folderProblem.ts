import { stat } from 'node:fs/promises'
import type { Failure } from '@shared/failure'

/** Why a folder that was named to be looked into is none: it is not there, or a file is. Null where it is one. */
export async function folderProblem(path: string): Promise<Failure | null> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory() === true) return null
  return { kind: 'badFolder', path, detail: found === null ? 'missing' : 'notAFolder' }
}
