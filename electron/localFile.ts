import { basename } from 'node:path'
import type { LibraryFile, LibraryModel } from '@shared/library'
import type { LocalFile } from './filing'

/**
 * What is known of a file of the library. The folder that it lies in says what it is for, where it is for one type; elsewhere
 * its model's type does. Pure.
 */
export function localFile(file: LibraryFile, models: ReadonlyMap<number, LibraryModel>): LocalFile {
  const { path, bytes, hashes, identity, header, type } = file
  const model = identity.kind === 'known' ? models.get(identity.modelId) : undefined
  const version = identity.kind === 'known' ? model?.versions.find(({ id }) => id === identity.versionId) : undefined
  const told = model?.type ?? ''
  const lies = type === 'Other' ? null : type
  return {
    ...{ path, bytes, sha256: hashes?.sha256 ?? null },
    modelType: told === '' ? (lies ?? 'Other') : told,
    fileKind: lies ?? 'Model',
    baseModel: version?.baseModel ?? header?.baseModel ?? null,
    modelName: model?.name ?? header?.title ?? basename(path),
    versionName: version?.name ?? '',
    creator: model?.creator ?? null,
    // Which of the version's files it is, the library does not keep.
    ids: null,
  }
}
