import { open } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { failed, ok, type Failure, type Result } from '@shared/failure'
import { formatBytes } from '@shared/format'
import type { LockEntry } from '@shared/schemas/lock'
import { codeOf, diskFailure } from '@shared/systemErrors'
import type { Civitai } from '../civitai/client'
import type { Settler } from '../engine/ports'
import { openEngineRoom } from '../engineRoom'
import { LARGEST_LOCK } from '@shared/limits'
import { isFound } from '../library/lock/fileIds'
import { parseLock } from '../library/lock/lockFile'
import { planRestore, recordOfEntry, type RestorePlan } from '../library/lock/planRestore'
import { placesByType, programAt } from './byType'
import type { CommandLine } from './commandLine'
import { fetchAll } from './fetchAll'
import type { GetParts } from './get'
import type { Printer } from './printer'
import { settlerOf } from './settlerOf'
import { failureInWords } from './words'
import { planFile } from '../folders/plan'
import { checkFolder } from '../folders/writable'
import { freeSpace } from '../folders/volume'

/** Files that are fetched at the same time. */
const AT_ONCE = 3

/**
 * `restore FILE --root DIR`: fetches every file of a modelport.lock that is not there, verified, with its sidecars; run again
 * it goes on. With --program each goes into that program's folder for its type.
 * Nothing that is there is replaced. Exit code 0: all files are there and are the listed ones; 1: some are not.
 */
export async function restore(
  line: Extract<CommandLine, { kind: 'restore' }>,
  civitai: Civitai,
  parts: GetParts,
  printer: Printer,
): Promise<number> {
  const entries = await entriesOf(resolve(line.file))
  if (!entries.ok) return printer.failed(entries.failure)
  if (entries.value.length === 0) printer.note('The list is empty.')
  const program = line.program === null ? null : await programAt(line.program, line.root)
  if (program?.ok === false) return printer.failed(program.failure)
  const root = program?.value.root ?? resolve(line.root)
  const store = { load: () => [], save: () => undefined }
  const settler = tellingOf(settlerOf(civitai, parts, program === null ? [] : [program.value], line.sidecars), printer)
  const room = openEngineRoom({ civitai, store, ...parts, settler, report: (error) => printer.note(String(error)) })
  try {
    const isStopped = (): boolean => parts.signal.aborted
    const disk = { hashOf: room.hashOf, planFile, checkFolder, freeSpace }
    const places = program === null ? null : await placesByType(entries.value, program.value, room.hashOf)
    const listed = places === null ? entries.value : entries.value.filter(({ path }) => places.has(path))
    const placeOf = (entry: LockEntry): string => places?.get(entry.path) ?? join(root, ...entry.path.split('/'))
    const plan = await planRestore(listed, root, disk, civitai, parts.signal, placeOf)
    if (line.dryRun) return tellPlan(plan, printer)
    for (const { path } of plan.files.filter(({ here }) => here))
      printer.result({ status: 'file', path, verified: true, fetched: false }, `${path} (was here)`)
    const blocked = plan.files.filter(({ obstacle }) => obstacle !== null)
    for (const { path, obstacle } of blocked) if (obstacle !== null) tellFailure({ path, failure: obstacle }, printer)
    if (plan.lacks !== null) return printer.failed(plan.lacks)
    const missing = plan.files.filter(({ here, obstacle }) => !here && obstacle === null)
    const now = Date.now()
    const records = missing.flatMap(({ entry, path }, n) => {
      if (!isFound(entry)) return []
      const record = recordOfEntry(entry, root, String(n), now, null, line.sidecars)
      return [{ ...record, folder: dirname(path), fileName: basename(path) }]
    })
    const ended = await fetchAll(records, room.ports, AT_ONCE, parts.signal, printer)
    if (isStopped()) return interrupted(printer)
    for (const one of ended.failed) tellFailure(one, printer)
    const failures = [
      ...blocked.flatMap(({ obstacle }) => obstacle ?? []),
      ...ended.failed.map(({ failure }) => failure),
    ]
    const [first] = failures
    const verified = plan.files.length - failures.length
    const told = { files: plan.files.length, verified, fetched: ended.done, bytes: ended.bytesHeld }
    if (first !== undefined) {
      if (printer.json) printer.result({ status: 'failed', failure: first, ...told }, '')
      printer.note(`${String(failures.length)} of ${String(plan.files.length)} files could not be had.`)
      return 1
    }
    printer.result(
      { status: 'done', ...told },
      `${String(verified)} files are here and verified, ${String(ended.done)} fetched`,
    )
    return 0
  } catch (error) {
    if (!parts.signal.aborted) throw error
    return interrupted(printer)
  } finally {
    await room.close()
  }
}

/** Says why sidecars were not written; a run does not wait to try it again. */
function tellingOf(settler: Settler, printer: Printer): Settler {
  return {
    ...settler,
    async writeSidecars(download, file, signal) {
      const written = await settler.writeSidecars(download, file, signal)
      if (written.ok) return written
      printer.note(`No sidecars were written beside ${file.path}: ${failureInWords(written.failure)}`)
      return ok([])
    },
  }
}

function interrupted(printer: Printer): number {
  return printer.failed({ kind: 'unexpected', detail: 'interrupted: run it again to go on' })
}

function tellFailure({ path, failure }: { path: string; failure: Failure }, printer: Printer): void {
  if (printer.json) printer.result({ status: 'file', path, verified: false, failure }, '')
  else printer.note(`${path}\n  ${failureInWords(failure)}`)
}

function tellPlan(plan: RestorePlan, printer: Printer): number {
  const files = plan.files.map(({ entry, path, here, obstacle }) => {
    const { modelId, versionId, fileId, sha256, bytes } = entry
    return { modelId, versionId, fileId, sha256, path, bytes, owned: here, obstacle }
  })
  const { freeBytes, freeAfterBytes, lacks } = plan
  const words = files.map(
    ({ path, bytes, owned, obstacle }) =>
      `${path}  ${formatBytes(bytes)}${owned ? '  (here)' : ''}${obstacle === null ? '' : `\n  ${failureInWords(obstacle)}`}`,
  )
  if (lacks !== null) words.push(failureInWords(lacks))
  // That a list is empty is said already.
  if (printer.json || words.length > 0)
    printer.result({ status: 'planned', files, freeBytes, freeAfterBytes, obstacle: lacks }, words.join('\n'))
  return lacks !== null || files.some(({ obstacle }) => obstacle !== null) ? 1 : 0
}

async function entriesOf(path: string): Promise<Result<LockEntry[]>> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size > LARGEST_LOCK) return failed('badLock', { path, detail: 'larger than any list' })
      const lock = parseLock(await file.readFile('utf8'))
      return lock.ok ? ok(lock.value.files) : { ok: false, failure: { ...lock.failure, path } }
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'EISDIR')
      return failed('badLock', { path, detail: code === 'ENOENT' ? 'there is no such file' : 'a folder' })
    return { ok: false, failure: diskFailure(error, path) }
  }
}
