import type { ModelFile } from '@shared/model'
import { isWeights } from '@shared/defaultFile'

/** What a file is to a person who wants the model: the model, what it needs beside it, or what only its maker needed. */
export type FileRole = 'weights' | 'companion' | 'extra'

/** Kinds of files that a model is loaded with, besides its weights. */
const companions: ReadonlySet<string> = new Set([
  'VAE',
  'Text Encoder',
  'Vision Encoder',
  'CLIPVision',
  'Config',
  'Negative',
  'ControlNet',
  'Enhancement LoRA',
])

export function roleOf(file: ModelFile): FileRole {
  if (isWeights(file)) return 'weights'
  return companions.has(file.kind) ? 'companion' : 'extra'
}

/**
 * What tells apart the files of a version that look alike in their row (kind, precision, format, size): their names, or
 * their numbers at Civitai where the names are the same too. By file id; files that stand alone are not in it.
 */
export function fileMarks(files: readonly ModelFile[]): ReadonlyMap<number, string> {
  const marks = new Map<number, string>()
  for (const alike of groups(files, rowKey)) {
    if (alike.length < 2) continue
    for (const named of groups(alike, ({ name }) => name)) {
      for (const { id, name } of named) marks.set(id, named.length === 1 && name !== '' ? name : `#${String(id)}`)
    }
  }
  return marks
}

function rowKey(file: ModelFile): string {
  return JSON.stringify([file.kind, file.precision, file.format, file.size, file.quant])
}

function groups(files: readonly ModelFile[], keyOf: (file: ModelFile) => string): ModelFile[][] {
  const byKey = new Map<string, ModelFile[]>()
  for (const file of files) {
    const key = keyOf(file)
    const group = byKey.get(key)
    if (group === undefined) byKey.set(key, [file])
    else group.push(file)
  }
  return [...byKey.values()]
}
