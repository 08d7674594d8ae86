import type { Failure } from '@shared/failure'
import { LARGEST_NEEDS_FILE } from '@shared/needs'
import { openNeeds } from './needsState'

const pictures = /\.(?:png|jpe?g|webp)$/i
const workflows = /\.json$/i

/**
 * Opens what the first picture or workflow among the files needs. Null: it is open; `none`: there is no such file, or it is
 * a JSON file of another kind, which may hold links; else why it cannot be read.
 */
export async function openNeedsOfFiles(files: readonly File[]): Promise<Failure | 'none' | null> {
  const picture = files.find(({ name, type }) => pictures.test(name) || /^image\/(?:png|jpeg|webp)$/.test(type))
  const file = picture ?? files.find(({ name }) => workflows.test(name))
  if (file === undefined) return 'none'
  if (file.size > LARGEST_NEEDS_FILE) return { kind: 'badPicture' }
  const bytes = await file.arrayBuffer().catch(() => null)
  const failure: Failure | null =
    bytes === null ? { kind: 'badPicture' } : await openNeeds(file.name, new Uint8Array(bytes))
  return failure?.kind === 'badPicture' && picture === undefined ? 'none' : failure
}
