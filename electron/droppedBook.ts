import { realpath, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { DroppedFile, DroppedIdentity } from '@shared/dropped'
import { FailureError, type Result } from '@shared/failure'
import type { AppEvent, CommandInput } from '@shared/ipc'
import type { HeaderSummary } from '@shared/library'
import { codeOf } from '@shared/systemErrors'
import type { Civitai, VersionWithModel } from './civitai/client'
import type { DroppedFiles } from './droppedFiles'
import { checkStructure } from './engine/structure'
import type { Filing, FilingPlan, LocalFile } from './filing'
import type { FileHasher } from './library/fileHasher'
import { autoV3Of } from './library/hashFile'
import { summaryOf } from './library/headerSummary'
import { headerType, type HeaderType } from './library/headerType'
import { hasMagic } from './library/magic'
import { isSafetensorsName } from './library/readModelFile'
import { readSafetensors } from './library/safetensors'
import { isDroppedName, typeByName } from './library/typeByName'

/** What the book is opened with. */
export interface DroppedBookParts {
  dropped: DroppedFiles
  hasher: FileHasher
  civitai: Pick<Civitai, 'versionByHash'>
  filing: Filing
  /** Where the same file is in the library; null for nowhere. */
  copyOf: (sha256: string, but: string) => string | null
  publish: (event: Extract<AppEvent, { kind: 'dropped' }>) => void
}

/** Files that were dropped on the window, from what they are to where they belong. All reject with a FailureError. */
export interface DroppedBook {
  open(ids: readonly string[]): Promise<DroppedFile[]>
  identify(id: string, signal: AbortSignal): Promise<DroppedIdentity>
  plan(input: CommandInput<'planDropped'>): Promise<FilingPlan>
  /** True where something was moved or copied. */
  file(input: CommandInput<'fileDropped'>): Promise<boolean>
}

/** Files that are kept in mind. */
const MOST = 2000

/** What is kept of a header, which itself may be large. */
interface Head {
  /** Where the tensors begin. */
  dataStart: number
  summary: HeaderSummary
  type: HeaderType | null
}

interface Known {
  path: string
  /** Null where it is of a format without one. */
  head: Head | null
  /** Null until it was read. */
  local: LocalFile | null
}

export function createDroppedBook({
  dropped,
  hasher,
  civitai,
  filing,
  copyOf,
  publish,
}: DroppedBookParts): DroppedBook {
  const kept = new Map<string, Known>()

  function keep(id: string, known: Known): void {
    kept.set(id, known)
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break
      kept.delete(oldest)
    }
  }

  async function openOne(id: string): Promise<DroppedFile> {
    const given = dropped.pathOf(id)
    const told = (problem: DroppedFile['problem'], path = given, bytes = 0): DroppedFile => ({
      ...{ id, name: basename(path), folder: dirname(path), bytes, header: null, problem },
    })
    try {
      const path = await realpath(given)
      const found = await stat(path)
      if (found.isDirectory()) return told('folder', path)
      if (!found.isFile()) return told('notAModel', path)
      if (found.size === 0) return told('empty', path)
      const looked = await lookAt(path, found.size)
      if (looked === 'notAModel' || looked === 'broken') return told(looked, path, found.size)
      keep(id, { path, head: looked, local: null })
      return { ...told(null, path, found.size), header: looked?.summary ?? null }
    } catch (error) {
      if (codeOf(error) === null) throw error
      return told('gone')
    }
  }

  async function identify(id: string, signal: AbortSignal): Promise<DroppedIdentity> {
    const { path, head } = mustKnow(id)
    const onBytes = (done: number): void => publish({ kind: 'dropped', id, done })
    const read = await hasher.hash({ path, tensorsFrom: head?.dataStart ?? null }, onBytes, signal)
    if (!read.ok) throw new FailureError(read.failure)
    const { bytes, sha256, tensorSha256 } = read.value
    const found = await find(sha256, tensorSha256, signal)
    const match = found.ok ? found.value : null
    const local = localOf(path, { bytes, sha256, head }, match)
    keep(id, { path, head, local })
    return {
      sha256,
      known: match === null ? null : { ...namesOf(match), by: match.by },
      type: local.modelType,
      sign: match !== null ? null : head?.type == null ? 'name' : 'header',
      failure: found.ok ? null : found.failure,
      copy: copyOf(sha256, path),
    }
  }

  async function find(sha256: string, tensors: string | null, signal: AbortSignal): Promise<Result<Match | null>> {
    for (const [by, hash] of [['file', sha256] as const, ['tensors', autoV3Of(tensors)] as const]) {
      if (hash === null) continue
      const found = await civitai.versionByHash(hash, signal)
      if (found.ok) return { ok: true, value: { ...found.value, by } }
      if (found.failure.kind !== 'notFound') return found
    }
    return { ok: true, value: null }
  }

  function mustKnow(id: string): Known {
    const known = kept.get(id)
    if (known === undefined) throw new FailureError({ kind: 'notFound', detail: 'drop it again' })
    return known
  }

  function localAs(id: string, type: string | null): LocalFile {
    const { local } = mustKnow(id)
    if (local === null) throw new FailureError({ kind: 'notFound', detail: 'not identified yet' })
    return type === null ? local : { ...local, modelType: type, fileKind: type }
  }

  return {
    open: (ids) => Promise.all(ids.map(openOne)),
    identify,
    plan: ({ id, target, how, type }) => filing.plan(localAs(id, type), target, how),
    async file({ id, target, how, type }) {
      return (await filing.file(localAs(id, type), target, how)) !== null
    },
  }
}

type Match = VersionWithModel & { by: 'file' | 'tensors' }

/** The header where it has one, null where it is of another format; else what is wrong with it. */
async function lookAt(path: string, bytes: number): Promise<Head | null | 'notAModel' | 'broken'> {
  const name = basename(path)
  const header = await readSafetensors(path)
  if (header.ok) {
    const { dataStart } = header.value
    return { dataStart, summary: summaryOf(header.value), type: headerType(header.value) }
  }
  if (header.failure.kind !== 'notAModel') throw new FailureError(header.failure)
  if (!isDroppedName(name)) return 'notAModel'
  if (isSafetensorsName(name)) return 'broken'
  return (await hasMagic(path)) && (await checkStructure(path, name, bytes)).ok ? null : 'broken'
}

function namesOf({ version, modelName }: Match) {
  return {
    ...{ modelId: version.modelId, versionId: version.id, modelName },
    ...{ versionName: version.name, baseModel: version.baseModel },
  }
}

function localOf(
  path: string,
  { bytes, sha256, head }: { bytes: number; sha256: string; head: Head | null },
  match: Match | null,
): LocalFile {
  const name = basename(path)
  const listed = match?.version.files.find((file) => file.sha256 === sha256)
  const guess = head?.type ?? null
  if (match === null) {
    const { type, kind } = guess ?? { type: typeByName(name, bytes), kind: typeByName(name, bytes) }
    return {
      ...{ path, bytes, sha256, modelType: type, fileKind: kind, baseModel: head?.summary.baseModel ?? null },
      ...{ modelName: head?.summary.title ?? name, versionName: '', creator: null, ids: null },
    }
  }
  const { version, modelName, modelType } = match
  const wanted = listed?.kind ?? 'Model'
  // Of a checkpoint the header is sure where Civitai's word is only a guess.
  const isModel = wanted === 'Model' || wanted === 'Pruned Model'
  const sure = modelType === 'Checkpoint' && isModel && guess?.type === 'Checkpoint' ? guess.kind : wanted
  return {
    ...{ path, bytes, sha256, modelType, fileKind: sure, baseModel: version.baseModel },
    ...{ modelName, versionName: version.name, creator: null },
    ids: listed === undefined ? null : { modelId: version.modelId, versionId: version.id, fileId: listed.id },
  }
}
