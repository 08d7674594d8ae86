import { existsSync } from 'node:fs'
import type { Needed } from '@shared/needs'
import type { LibraryFile } from '@shared/schemas/library'
import type { LibraryIndex } from '../indexStore'
import { hashFits, isCalled, mayServe, type OwnedFile } from './owned'

/**
 * The file of the library that a need names: by its hash, whatever the file is called, else by its name alone, where no
 * hash says otherwise. With what is known of it; null where there is none now.
 */
export function ownedInIndex(
  { files, models }: Pick<LibraryIndex, 'files' | 'models'>,
  { name, hash, kind }: Needed,
): OwnedFile | null {
  const of = (file: LibraryFile, by: OwnedFile['by']): OwnedFile => ({ path: file.path, by, ...known(file, models) })
  const called: LibraryFile[] = []
  for (const file of files.values()) {
    if (file.away || file.broken !== null) continue
    const fits = hashFits(hash, {
      sha256: file.hashes?.sha256 ?? null,
      tensorSha256: file.hashes?.tensorSha256 ?? null,
    })
    if (fits === true && existsSync(file.path)) return of(file, 'hash')
    if (fits === null && name !== null && isCalled(file.path, name) && mayServe(file.type, kind)) called.push(file)
  }
  // One of which more is known says more.
  called.sort((a, b) => Number(b.identity.kind === 'known') - Number(a.identity.kind === 'known'))
  const first = called.find(({ path }) => existsSync(path))
  return first === undefined ? null : of(first, 'name')
}

function known({ identity }: LibraryFile, models: LibraryIndex['models']): Pick<OwnedFile, 'model' | 'version'> {
  const model = identity.kind === 'known' ? models.get(identity.modelId) : undefined
  if (identity.kind !== 'known' || model === undefined) return { model: null, version: null }
  const version = model.versions.find(({ id }) => id === identity.versionId)
  return {
    model: { id: model.id, name: model.name, type: model.type },
    version: {
      ...{ id: identity.versionId, name: version?.name ?? '', baseModel: version?.baseModel ?? null },
    },
  }
}
