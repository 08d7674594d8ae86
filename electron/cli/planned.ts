import type { Failure } from '@shared/failure'
import { formatBytes } from '@shared/format'
import type { PlannedFile } from '@shared/ipc'
import { risksOf, type Risk } from '@shared/risks'
import { codeOf } from '@shared/systemErrors'
import type { Civitai } from '../civitai/client'
import { heldBytes } from '../engine/heldBytes'
import { partPath } from '../engine/partPaths'
import { accessFailure, type Order, type Preflight } from '../folders/preflight'
import type { Printer } from './printer'
import { failureInWords } from './words'

/** What would happen to one file, as `--dry-run --json` prints it. Bytes are as listed. */
export interface PlannedLine {
  modelId: number
  versionId: number
  fileId: number
  model: string
  version: string
  path: string
  bytes: number
  /** Bytes of it that an earlier run has left on disk. */
  receivedBytes: number
  sha256: string | null
  source: PlannedFile['source']
  clash: PlannedFile['clash']
  /** True where that very file is there: nothing is fetched. */
  owned: boolean
  freeBytes: number | null
  freeAfterBytes: number | null
  access: Order['version']['access']
  /** Whether Civitai wants a key for it; null where it did not say. */
  needsKey: boolean | null
  /** Why the file may do harm: `pickle` can run code when it is loaded. */
  risks: Risk[]
  /** What stands in the way. */
  obstacle: Failure | null
}

/** Fills in what only the command line asks for; nothing is written. A question that is aborted is not answered. */
export async function plannedFile(
  order: Order,
  { planned, folder }: Preflight,
  civitai: Civitai,
  { hasKey, signal }: { hasKey: boolean; signal: AbortSignal },
): Promise<PlannedLine> {
  const { model, version, file } = order
  const { path, bytes, source, clash, freeBytes, freeAfterBytes } = planned
  const receivedBytes = clash === 'same' ? 0 : await bytesHere(folder, version.id, file.id)
  const closed = accessFailure(version.access) !== null
  const needsKey = closed || clash === 'same' ? null : await keyWanted(civitai, version.id, signal)
  return {
    ...{ modelId: model.id, versionId: version.id, fileId: file.id, model: model.name, version: version.name },
    ...{ path, bytes, receivedBytes, sha256: file.sha256, source, clash, owned: clash === 'same' },
    ...{ freeBytes, freeAfterBytes, access: version.access, needsKey, risks: risksOf(file) },
    obstacle: obstacleOf(planned, { closed, hasKey, needsKey, receivedBytes }),
  }
}

async function bytesHere(folder: string, versionId: number, fileId: number): Promise<number> {
  try {
    return await heldBytes(partPath(folder, { versionId, fileId }), { versionId, fileId, size: null })
  } catch (error) {
    if (codeOf(error) === null) throw error
    // No folder, or one that may not be looked into: the plan's own obstacle says so.
    return 0
  }
}

async function keyWanted(civitai: Civitai, versionId: number, signal: AbortSignal): Promise<boolean | null> {
  try {
    const wanted = await civitai.needsKey(versionId, signal)
    return wanted.ok ? wanted.value : null
  } catch (error) {
    if (signal.aborted) return null
    throw error
  }
}

function obstacleOf(
  { obstacle, clash, bytes }: PlannedFile,
  known: { closed: boolean; hasKey: boolean; needsKey: boolean | null; receivedBytes: number },
): Failure | null {
  if (clash === 'same') return null
  // Whether the key's owner has bought access is for Civitai to say.
  if (obstacle !== null && known.closed && known.hasKey) return null
  // What is on disk already has its room.
  if (obstacle?.kind === 'diskFull' && Number(obstacle.actual) >= bytes - known.receivedBytes) return null
  if (obstacle !== null) return obstacle
  return known.needsKey === true && !known.hasKey ? { kind: 'needsKey' } : null
}

/** Prints the plan, for a program as one line. Exit code 0: it can be carried out; 1: something stands in the way. */
export function tellPlan(files: readonly PlannedLine[], printer: Printer): number {
  printer.result({ status: 'planned', files }, files.map(inWords).join('\n'))
  return files.some(({ obstacle }) => obstacle !== null) ? 1 : 0
}

const clashes: Record<PlannedFile['clash'], string | null> = {
  none: null,
  renamed: 'another file has its name: this one gets a number',
  same: 'it is there already: nothing will be fetched',
  queued: 'named twice: it will be fetched once',
}

/** Why a file may do harm, in words. */
export const riskWords: Record<Risk, string> = {
  danger: 'a scan found danger in it',
  pickle: 'a pickle: it can run code when it is loaded',
  unscanned: 'no scan has looked at it',
}

function inWords(file: PlannedLine): string {
  const { bytes, receivedBytes, freeAfterBytes, clash, risks, needsKey, obstacle } = file
  const facts = [
    clashes[clash],
    receivedBytes > 0 ? `${formatBytes(receivedBytes)} are here already` : null,
    freeAfterBytes === null ? null : `free afterwards: ${formatBytes(Math.max(0, freeAfterBytes))}`,
    needsKey === true ? 'it needs an API key' : null,
    ...risks.map((risk) => riskWords[risk]),
    obstacle === null ? null : failureInWords(obstacle),
  ].filter((fact) => fact !== null)
  return [
    `${file.model}, ${file.version}`,
    `  ${file.path}  ${formatBytes(bytes)}`,
    ...facts.map((f) => `  ${f}`),
  ].join('\n')
}
