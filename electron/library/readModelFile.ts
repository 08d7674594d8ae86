import { stat } from 'node:fs/promises'
import { failed, ok, type Result } from '@shared/failure'
import { diskFailure } from '@shared/systemErrors'
import type { TensorHeader } from '@shared/tensorHeader'
import { readSafetensors } from './safetensors'

/** A model file as it can be told without reading all of it. */
export interface ModelFileHead {
  bytes: number
  /** Epoch ms. */
  changedAt: number
  /** Null where it is of another format. */
  header: TensorHeader | null
}

/** True for names of files that have a safetensors header. */
export function isSafetensorsName(name: string): boolean {
  return /\.(safetensors|sft)$/i.test(name)
}

/** Looks at a model file and its header. Fails with what the disk says, and with notAModel: empty, cut off, or lying. */
export async function readModelFile(path: string): Promise<Result<ModelFileHead>> {
  try {
    const found = await stat(path)
    if (!found.isFile()) return failed('notAModel', { detail: 'not a file', path })
    if (found.size === 0) return failed('notAModel', { detail: 'the file is empty', path })
    const common = { bytes: found.size, changedAt: found.mtimeMs }
    if (!isSafetensorsName(path)) return ok({ ...common, header: null })
    const header = await readSafetensors(path)
    return header.ok ? ok({ ...common, header: header.value }) : { ok: false, failure: { ...header.failure, path } }
  } catch (error) {
    return { ok: false, failure: diskFailure(error, path) }
  }
}
