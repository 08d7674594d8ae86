import type { LibraryFile } from '@shared/schemas/library'
import { isSafetensorsName } from './readModelFile'
import type { LibraryIndex } from './indexStore'

/** What the library does next in the background. */
export type Task =
  /** Compare a file with its stored hash, as a person asked. */
  | { kind: 'check'; file: LibraryFile }
  | { kind: 'hash'; file: LibraryFile }
  | { kind: 'hashTensors'; file: LibraryFile }
  /** Ask which of these Civitai knows, all at once. */
  | { kind: 'identify'; files: LibraryFile[] }
  /** Ask for those that it does not know by their tensors. */
  | { kind: 'identifyTensors'; files: LibraryFile[] }
  | { kind: 'details'; modelIds: number[] }

/** What stands in the way of some tasks now. */
export interface Obstacles {
  /** False while Civitai cannot be asked. */
  mayAsk: boolean
  /** False while a person holds the hashing. */
  mayHash: boolean
  /** Real paths of files that could not be read in this run. */
  unreadable: ReadonlySet<string>
  /** Real paths that a person wants to have checked. */
  toCheck: ReadonlySet<string>
}

/** So many hashed files are worth a question while others are still hashed; and so many are asked about in one. */
export const WORTH_ASKING = 500
const MOST_ASKED = 10_000
/** Models whose details are asked for in one turn: four questions, each for so many. */
export const MODELS_PER_QUESTION = 20
export const QUESTIONS_AT_ONCE = 4
/** Questions by tensors are one for each file. */
const TENSORS_PER_TURN = 40

/** Decides what comes next; null: nothing. Pure. */
export function nextTask({ files, models }: LibraryIndex, obstacles: Obstacles): Task | null {
  const here = [...files.values()].filter(
    ({ away, broken, path }) => !away && broken === null && !obstacles.unreadable.has(path),
  )
  const asked = obstacles.mayAsk ? toAsk(here, obstacles.mayHash) : null
  if (asked !== null) return asked
  if (obstacles.mayAsk) {
    const missing = new Set<number>()
    for (const { identity } of files.values())
      if (identity.kind === 'known' && !models.has(identity.modelId)) missing.add(identity.modelId)
    if (missing.size > 0)
      return { kind: 'details', modelIds: [...missing].slice(0, MODELS_PER_QUESTION * QUESTIONS_AT_ONCE) }
  }
  return obstacles.mayHash ? toHash(here, obstacles.toCheck) : null
}

function toAsk(here: readonly LibraryFile[], mayHash: boolean): Task | null {
  const unasked = here.filter(({ hashes, identity }) => hashes !== null && identity.kind === 'unasked')
  const moreToCome = mayHash && here.some(({ hashes }) => hashes === null)
  if (unasked.length > 0 && (unasked.length >= WORTH_ASKING || !moreToCome))
    return { kind: 'identify', files: unasked.slice(0, MOST_ASKED) }
  const byTensors = here.filter(
    ({ hashes, identity }) => hashes?.tensorSha256 != null && identity.kind === 'unknown' && !identity.tensorsAsked,
  )
  return byTensors.length > 0 ? { kind: 'identifyTensors', files: byTensors.slice(0, TENSORS_PER_TURN) } : null
}

/** The small ones first: most files are small, and most of the waiting is for the large. */
function toHash(here: readonly LibraryFile[], toCheck: ReadonlySet<string>): Task | null {
  const check = here.find(({ path, hashes }) => toCheck.has(path) && hashes !== null)
  if (check !== undefined) return { kind: 'check', file: check }
  const unread = smallest(here, ({ hashes }) => hashes === null)
  if (unread !== null) return { kind: 'hash', file: unread }
  const unknown = smallest(
    here,
    ({ path, header, hashes, identity }) =>
      header !== null && isSafetensorsName(path) && hashes?.tensorSha256 === null && identity.kind === 'unknown',
  )
  if (unknown !== null) return { kind: 'hashTensors', file: unknown }
  // What a sidecar says is believed, and made sure when there is nothing else to do.
  const told = smallest(here, ({ hashedBy }) => hashedBy === 'sidecar')
  return told === null ? null : { kind: 'hash', file: told }
}

function smallest(files: readonly LibraryFile[], wanted: (file: LibraryFile) => boolean): LibraryFile | null {
  let found: LibraryFile | null = null
  for (const file of files) if ((found === null || file.bytes < found.bytes) && wanted(file)) found = file
  return found
}
