import { basename } from 'node:path'
import { updateOf, type LibraryFile } from '@shared/library'
import type { LibraryRow } from '@shared/schemas/libraryView'
import type { LibraryIndex } from './indexStore'

/**
 * A file as the page shows it. Pure.
 * @param isHere whether the library has a file of a version
 * @param folder the file's folder as shown parts
 */
export function rowOf(
  file: LibraryFile,
  { models, ignored }: LibraryIndex,
  isHere: (versionId: number) => boolean,
  id: string,
  folder: string[],
): LibraryRow {
  const { identity, header, hashes } = file
  const known = identity.kind === 'known' ? identity : null
  const model = known === null ? undefined : models.get(known.modelId)
  const version = model?.versions.find((one) => one.id === known?.versionId)
  const update = updateOf(file, model, ignored)
  return {
    id,
    name: basename(file.path),
    folder,
    programId: file.programId,
    type: model === undefined || model.type === '' ? file.type : model.type,
    bytes: file.bytes,
    sha256: hashes?.sha256 ?? null,
    tensorSha256: hashes?.tensorSha256 ?? null,
    state: stateOf(file),
    knownBy: known?.by ?? null,
    away: file.away,
    modelId: known?.modelId ?? null,
    versionId: known?.versionId ?? null,
    modelName: (model === undefined || model.name === '' ? null : model.name) ?? header?.title ?? null,
    versionName: version?.name ?? null,
    baseModel: version?.baseModel ?? header?.baseModel ?? null,
    creator: model?.creator ?? null,
    gone: model?.gone ?? false,
    update: update === null ? null : { ...update, here: isHere(update.versionId) },
    picture: version?.picture ?? null,
    check: file.check,
    // The number of a drive may be another drive's once it is away.
    ...(file.inode === undefined || file.away ? {} : { inode: file.inode }),
  }
}

function stateOf({ broken, hashes, identity }: LibraryFile): LibraryRow['state'] {
  if (broken !== null) return 'broken'
  if (identity.kind !== 'unasked') return identity.kind
  return hashes === null ? 'waiting' : 'asking'
}
