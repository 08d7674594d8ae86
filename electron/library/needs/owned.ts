import type { Needed } from '@shared/needs'
import { isModelFileName, stemOf } from './found'

/** A file by what Civitai lists of it. */
export interface OwnedQuery {
  /** Lower-case hex. */
  sha256: string
  /** As listed; null where nobody lists it: then only an index can tell. */
  bytes: number | null
}

/** A file of this computer that a need means by itself, and what is known of it without asking. */
export interface OwnedFile {
  path: string
  /** `name`: it is called so, and there was no hash to compare. */
  by: 'hash' | 'name'
  model: { id: number; name: string; type: string } | null
  version: { id: number; name: string; baseModel: string | null } | null
}

/** What is on this computer. Served by the library's index, or by folders. */
export interface Owned {
  /** Where one of these files is; null where none of them is. */
  byHash(files: readonly OwnedQuery[]): Promise<string | null>
  /** The file that a need names by its hash, or else just by its name; null where there is none. */
  byNeed(need: Needed): Promise<OwnedFile | null>
}

/** What a file's hashes say of a need's: nothing where there are no two of a kind. Hashes are lower-case hex. */
export function hashFits(
  hash: string | null,
  { sha256, tensorSha256 }: { sha256: string | null; tensorSha256: string | null },
): boolean | null {
  // AutoV2 and AutoV3 are the first ten digits of the one and the first twelve of the other.
  if (hash?.length === 10 || hash?.length === 64) {
    if (hash.length === 64 && tensorSha256 === hash) return true
    return sha256 === null ? null : sha256.startsWith(hash)
  }
  if (hash?.length === 12 && tensorSha256 !== null) return tensorSha256.startsWith(hash)
  return null
}

/** True for a file of just the name that is needed, in whichever folder; prompts name files without their endings. */
export function isCalled(path: string, name: string): boolean {
  const last = (text: string): string => (text.split(/[/\\]/).at(-1) ?? text).toLowerCase()
  return isModelFileName(name) ? last(path) === last(name) : stemOf(path).toLowerCase() === last(name)
}

/** Folders whose files are loaded as one kind only. */
const kindOfFolder: Readonly<Record<string, string>> = {
  LORA: 'lora',
  Checkpoint: 'checkpoint',
  VAE: 'vae',
  TextualInversion: 'embedding',
}

/** False for a file in a folder of another kind: `model.safetensors` is what many are called. */
export function mayServe(folderType: string, kind: string): boolean {
  const own = Object.hasOwn(kindOfFolder, folderType) ? kindOfFolder[folderType] : undefined
  return own === undefined || own === kind || !Object.values(kindOfFolder).includes(kind)
}
