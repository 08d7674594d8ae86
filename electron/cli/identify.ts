import { basename, resolve } from 'node:path'
import { failed, ok, type Failure, type Result } from '@shared/failure'
import { formatBytes } from '@shared/format'
import type { HeaderSummary } from '@shared/schemas/library'
import type { Civitai, VersionWithModel } from '../civitai/client'
import { checkStructure } from '../engine/structure'
import { autoV2Of, autoV3Of, hashFile, type FileHashes } from '../library/hashFile'
import { summaryOf } from '../library/headerSummary'
import { readModelFile, type ModelFileHead } from '../library/readModelFile'
import type { CommandLine } from './commandLine'
import type { Printer } from './printer'
import { counted, failureInWords } from './words'

/** What is said of one file: a line of JSON. `failure` is there only where something could not be told. */
interface Line {
  path: string
  bytes: number | null
  sha256: string | null
  autoV1: string | null
  autoV2: string | null
  autoV3: string | null
  tensorSha256: string | null
  header: HeaderSummary | null
  model: { id: number; name: string; type: string } | null
  version: { id: number; name: string; baseModel: string | null } | null
  /** By what Civitai knew it: the whole file, or its tensors, as behind a rewritten header. */
  matchedBy: 'sha256' | 'tensors' | null
  failure?: Failure
}

/** `identify FILE…`: hashes, header, and what Civitai knows it as. 0: all were read and asked about, 1: one was not. */
export async function identify(
  line: Extract<CommandLine, { kind: 'identify' }>,
  civitai: Civitai,
  printer: Printer,
): Promise<number> {
  let code = 0
  for (const name of line.files) {
    const told = await lineOf(resolve(name), civitai)
    printer.result(told, inWords(told))
    if (told.failure !== undefined) code = 1
  }
  return code
}

async function lineOf(path: string, civitai: Civitai): Promise<Line> {
  const nothing: Line = {
    ...{ path, bytes: null, sha256: null, autoV1: null, autoV2: null, autoV3: null, tensorSha256: null },
    ...{ header: null, model: null, version: null, matchedBy: null },
  }
  const read = await readWhole(path)
  if (!read.ok) return { ...nothing, failure: read.failure }
  const { head, hashes } = read.value
  const autoV3 = autoV3Of(hashes.tensorSha256)
  const line: Line = {
    ...nothing,
    ...hashes,
    autoV2: autoV2Of(hashes.sha256),
    autoV3,
    header: head.header === null ? null : summaryOf(head.header),
  }
  const known = await find(civitai, hashes.sha256, autoV3)
  if (!known.ok) return { ...line, failure: known.failure }
  if (known.value === null) return line
  const { version, modelName, modelType } = known.value.found
  return {
    ...line,
    model: { id: version.modelId, name: modelName, type: modelType },
    version: { id: version.id, name: version.name, baseModel: version.baseModel },
    matchedBy: known.value.by,
  }
}

async function readWhole(path: string): Promise<Result<{ head: ModelFileHead; hashes: FileHashes }>> {
  const head = await readModelFile(path)
  if (!head.ok)
    return head.failure.kind === 'folderMissing'
      ? failed('folderMissing', { ...head.failure, detail: 'noSuchFile' })
      : head
  if (head.value.header === null) {
    const structure = await checkStructure(path, basename(path), head.value.bytes)
    if (!structure.ok) return structure
  }
  const hashes = await hashFile({ path, tensorsFrom: head.value.header?.dataStart ?? null })
  return hashes.ok ? ok({ head: head.value, hashes: hashes.value }) : hashes
}

type Known = { found: VersionWithModel; by: 'sha256' | 'tensors' } | null

async function find(civitai: Civitai, sha256: string, autoV3: string | null): Promise<Result<Known>> {
  for (const [by, hash] of [
    ['sha256', sha256],
    ['tensors', autoV3],
  ] as const) {
    if (hash === null) continue
    const found = await civitai.versionByHash(hash)
    if (found.ok) return ok({ found: found.value, by })
    if (found.failure.kind !== 'notFound') return failed(found.failure.kind, found.failure)
  }
  return ok(null)
}

function inWords(line: Line): string {
  const rows: [string, string | null][] = [
    ['SHA256', line.sha256],
    ['AutoV1', line.autoV1],
    ['AutoV2', line.autoV2],
    ['AutoV3', line.autoV3],
    ['header', line.header === null ? null : headerInWords(line.header)],
    ['Civitai', civitaiInWords(line)],
  ]
  const told = rows.flatMap(([name, value]) => (value === null ? [] : [`  ${name.padEnd(8)} ${value}`]))
  const size = line.bytes === null ? '' : `  ${formatBytes(line.bytes)}`
  const trouble = line.failure === undefined ? [] : [`  ${failureInWords(line.failure)}`]
  return [`${line.path}${size}`, ...told, ...trouble].join('\n')
}

function headerInWords({ tensors, precision, title, baseModel }: HeaderSummary): string {
  return [title, baseModel, precision, counted(tensors, 'tensor')].filter((part) => part !== null).join(', ')
}

function civitaiInWords({ model, version, matchedBy, sha256, failure }: Line): string | null {
  if (model === null || version === null) {
    return sha256 === null || failure !== undefined ? null : 'not known there'
  }
  const how = matchedBy === 'tensors' ? ' (its tensors; the header was rewritten)' : ''
  const parts = [model.type, version.baseModel].filter((part) => part !== null).join(', ')
  return `${model.name}, ${version.name} (${parts}), model ${String(model.id)}, version ${String(version.id)}${how}`
}
