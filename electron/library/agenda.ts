import type { LibraryFile, LibraryModel } from '@shared/schemas/library'
import { isSafetensorsName } from './readModelFile'
import { createSmallestFirst } from './smallestFirst'

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
}

/** What is still to be done for the files of the library. It is told of each change, and looks at no file twice. */
export interface Agenda {
  put(file: LibraryFile): void
  drop(path: string): void
  putModel(model: LibraryModel): void
  /** This file could not be read: it is left alone until it is put again as another one. */
  skip(path: string): void
  /** A person wants this one compared with its hash, before all else. */
  check(path: string): void
  checked(path: string): void
  /** Whether there is a file that is to be checked, and can be. */
  mustCheck(): boolean
  /** What comes next; null: nothing. It stays what comes next until what it is about has changed. */
  next(obstacles: Obstacles): Task | null
  /** Files that are not hashed yet, and their bytes. */
  toHash(): { files: number; bytes: number }
}

/** What a file waits for. Each has one, or none. */
type Stage = 'hash' | 'identify' | 'identifyTensors' | 'hashTensors' | 'makeSure'

/** Civitai answers for so many in one question. */
const MOST_ASKED = 10_000
/** Models whose details are asked for in one turn: four questions, each for so many. */
export const MODELS_PER_QUESTION = 20
export const QUESTIONS_AT_ONCE = 4
/** Questions by tensors are one for each file. */
const TENSORS_PER_TURN = 40

/**
 * How many hashed files are worth a question while others are still being hashed: as many as were asked about before. The
 * first are known soon, however large they are, and 5,000 take eight questions.
 */
export function worthAsking(askedBefore: number): number {
  return Math.max(50, askedBefore)
}

/** Ms after which files that Civitai did not know are asked about again: models are uploaded late, or come back. */
const ASK_AGAIN_MS = 7 * 24 * 3600_000

/** True for a file that Civitai did not know, and that it is to be asked about once more. */
export function isAskedLongAgo({ identity }: LibraryFile, now: number): boolean {
  return identity.kind === 'unknown' && now - identity.askedAt > ASK_AGAIN_MS
}

/** @param now epoch ms */
export function createAgenda(now: () => number): Agenda {
  const waiting: Record<Stage, Map<string, LibraryFile>> = {
    hash: new Map(),
    identify: new Map(),
    identifyTensors: new Map(),
    hashTensors: new Map(),
    makeSure: new Map(),
  }
  // The small ones first: most files are small, and most of the waiting is for the large.
  const bySize = { hash: queue(), hashTensors: queue(), makeSure: queue() }
  const stageOfPath = new Map<string, Stage>()
  const models = new Set<number>()
  const withoutDetails = new Set<number>()
  const skipped = new Map<string, LibraryFile>()
  /** Files that a person wants to have checked; those that are here by their paths. */
  const toCheck = new Set<string>()
  const hashed = new Map<string, LibraryFile>()
  let bytesToHash = 0
  let askedBefore = 0

  function queue() {
    return createSmallestFirst<string>()
  }

  function leave(path: string): void {
    const stage = stageOfPath.get(path)
    if (stage === undefined) return
    if (stage === 'hash') bytesToHash -= waiting.hash.get(path)?.bytes ?? 0
    stageOfPath.delete(path)
    waiting[stage].delete(path)
  }

  function enter(file: LibraryFile, stage: Stage): void {
    stageOfPath.set(file.path, stage)
    waiting[stage].set(file.path, file)
    if (stage === 'hash') bytesToHash += file.bytes
    if (stage === 'hash' || stage === 'hashTensors' || stage === 'makeSure') bySize[stage].add(file.path, file.bytes)
  }

  function smallest(stage: keyof typeof bySize): LibraryFile | null {
    const path = bySize[stage].first((one, size) => waiting[stage].get(one)?.bytes === size)
    return path === null ? null : (waiting[stage].get(path) ?? null)
  }

  function toAsk({ mayHash }: Obstacles): Task | null {
    const unasked = waiting.identify
    const moreToCome = mayHash && waiting.hash.size > 0
    if (!moreToCome && unasked.size === 0) askedBefore = 0
    if (unasked.size > 0 && (!moreToCome || unasked.size >= worthAsking(askedBefore))) {
      const files = some(unasked.values(), MOST_ASKED)
      askedBefore += files.length
      return { kind: 'identify', files }
    }
    if (waiting.identifyTensors.size > 0)
      return { kind: 'identifyTensors', files: some(waiting.identifyTensors.values(), TENSORS_PER_TURN) }
    if (withoutDetails.size === 0) return null
    return { kind: 'details', modelIds: some(withoutDetails, MODELS_PER_QUESTION * QUESTIONS_AT_ONCE) }
  }

  function wanted(): LibraryFile | null {
    for (const path of toCheck) {
      const file = hashed.get(path)
      if (file !== undefined) return file
    }
    return null
  }

  function toRead(): Task | null {
    const file = wanted()
    if (file !== null) return { kind: 'check', file }
    const unread = smallest('hash')
    if (unread !== null) return { kind: 'hash', file: unread }
    const unknown = smallest('hashTensors')
    if (unknown !== null) return { kind: 'hashTensors', file: unknown }
    // What a sidecar says is believed, and made sure when there is nothing else to do.
    const told = smallest('makeSure')
    return told === null ? null : { kind: 'hash', file: told }
  }

  return {
    put(file) {
      leave(file.path)
      const { path, away, broken, hashes, identity } = file
      const was = skipped.get(path)
      // One that is away could not be read for that: once it is back, it can.
      const isSkipped = !away && was?.bytes === file.bytes && was.changedAt === file.changedAt
      if (!isSkipped) skipped.delete(path)
      if (!away && broken === null && !isSkipped && hashes !== null) hashed.set(path, file)
      else hashed.delete(path)
      const stage = isSkipped ? null : stageOf(file, now())
      if (stage !== null) enter(file, stage)
      if (identity.kind === 'known' && !models.has(identity.modelId)) withoutDetails.add(identity.modelId)
    },
    drop(path) {
      leave(path)
      hashed.delete(path)
      skipped.delete(path)
      toCheck.delete(path)
    },
    putModel({ id }) {
      models.add(id)
      withoutDetails.delete(id)
    },
    skip(path) {
      const stage = stageOfPath.get(path)
      const file = stage === undefined ? hashed.get(path) : waiting[stage].get(path)
      if (file !== undefined) skipped.set(path, file)
      leave(path)
      hashed.delete(path)
    },
    check: (path) => void toCheck.add(path),
    checked: (path) => void toCheck.delete(path),
    mustCheck: () => wanted() !== null,
    next: (obstacles) => (obstacles.mayAsk ? toAsk(obstacles) : null) ?? (obstacles.mayHash ? toRead() : null),
    toHash: () => ({ files: waiting.hash.size, bytes: bytesToHash }),
  }
}

function stageOf(file: LibraryFile, now: number): Stage | null {
  const { away, broken, hashes, identity, header, path, hashedBy } = file
  if (away || broken !== null) return null
  if (hashes === null) return 'hash'
  if (identity.kind === 'unasked') return 'identify'
  if (identity.kind === 'unknown') {
    if (isAskedLongAgo(file, now)) return 'identify'
    if (hashes.tensorSha256 !== null && !identity.tensorsAsked) return 'identifyTensors'
    if (hashes.tensorSha256 === null && header !== null && isSafetensorsName(path)) return 'hashTensors'
  }
  return hashedBy === 'sidecar' ? 'makeSure' : null
}

function some<Thing>(things: Iterable<Thing>, most: number): Thing[] {
  const taken: Thing[] = []
  for (const thing of things) {
    if (taken.length === most) break
    taken.push(thing)
  }
  return taken
}
