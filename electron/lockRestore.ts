import { basename, dirname, join } from 'node:path'
import type { Download } from '@shared/download'
import { FailureError, type Failure, type Result } from '@shared/failure'
import type { OwnChoice } from '@shared/own'
import type { LockEntry } from '@shared/schemas/lock'
import type { LockPlace, LockPlan, OpenedLock } from '@shared/schemas/needsCommands'
import { createLooks } from './folders/looks'
import { planOwned } from './folders/ownedPlan'
import { planFile, pathKey } from './folders/plan'
import { preflight, recordOf } from './folders/preflight'
import { shownPath } from './folders/shown'
import { freeSpace } from './folders/volume'
import { checkFolder } from './folders/writable'
import { findFiles, isFound, type LockCatalogue } from './library/lock/fileIds'
import { isPickleName, orderOfEntry } from './library/lock/orderOfEntry'
import { planRestore, recordOfEntry } from './library/lock/planRestore'
import { fitsAsListed, outsideModels } from './listedPlaces'
import type { OrderingParts } from './ordering'

/** What restoring works with. */
export interface LockRestoreParts extends Omit<OrderingParts, 'find'> {
  /** Opens the picker and reads a list; null when the person cancels. */
  read: () => Promise<LockEntry[] | null>
  /** Asked for the ids that a list lacks. */
  catalogue: LockCatalogue
}

/** Brings the files of a modelport.lock into the queue, where a person wants them. All throw a FailureError. */
export interface LockRestore {
  open(): Promise<OpenedLock | null>
  /** Keeps a list that was read elsewhere, until the next one. */
  keep(entries: LockEntry[]): Promise<OpenedLock>
  plan(lockId: string, place: LockPlace, signal: AbortSignal): Promise<LockPlan>
  /** Answers the ids of the new downloads: of what is missing, and has nothing in its way. */
  add(lockId: string, place: LockPlace, signal: AbortSignal): Promise<string[]>
}

/** One file of the list, planned. `record`: null where nothing is to be fetched. */
interface Planned {
  shown: LockPlan['files'][number]
  record: Download | null
}

export function createLockRestore(parts: LockRestoreParts): LockRestore {
  // The one that was opened last: the page has one sheet.
  let opened: { lockId: string; entries: LockEntry[]; lost: Set<string> } | null = null

  function entriesOf(lockId: string): LockEntry[] {
    if (opened?.lockId === lockId) return opened.entries
    throw new FailureError({ kind: 'badLock', detail: 'another list was opened meanwhile' })
  }

  /** Civitai is not asked again for what it has said of this list. */
  function learned(before: LockEntry[], now: LockEntry[]): void {
    if (opened?.entries === before) opened = { ...opened, entries: now }
  }

  function catalogue(): LockCatalogue {
    return {
      models: (ids, signal) => parts.catalogue.models(ids, signal),
      version: (id, signal) => parts.catalogue.version(id, signal),
      ...(opened === null ? {} : { lost: opened.lost }),
    }
  }

  async function planned(entries: LockEntry[], place: LockPlace, signal: AbortSignal) {
    return place.as === 'listed'
      ? await asListed(entries, place.target, signal)
      : await byType(entries, place.target, signal)
  }

  /** Each file just where the list has it, below a root. */
  async function asListed(entries: LockEntry[], target: NonNullable<LockPlace['target']>, signal: AbortSignal) {
    const program = target.kind === 'program' ? programOf(target.programId) : null
    const layout = program === null ? null : await createLooks(parts.layoutOf).layoutOf(program)
    const root = target.kind === 'folder' ? parts.chosenFolder(target.folderId) : programOf(target.programId).root
    const coming = new Set(
      parts
        .queue()
        .filter(({ state }) => state.kind !== 'done')
        .map(({ folder, fileName }) => pathKey(join(folder, fileName))),
    )
    const disk = { hashOf: parts.hashOf, planFile, checkFolder, freeSpace }
    const plan = await planRestore(entries, root, disk, catalogue(), signal)
    learned(
      entries,
      plan.files.map(({ entry }) => entry),
    )
    const files: Planned[] = []
    for (const { entry, path, here, obstacle } of plan.files) {
      const stops =
        program === null || layout === null ? obstacle : (outsideModels(dirname(path), program, layout) ?? obstacle)
      const queued = coming.has(pathKey(path))
      const parted = shownPath(program, dirname(path), basename(path))
      if (here || queued || !isFound(entry)) {
        files.push(plannedOf(parted, entry, here ? 'here' : queued ? 'queued' : 'missing', stops ?? plan.lacks, null))
        continue
      }
      const own = await planOwned(parts.ownedAt?.(entry.sha256) ?? [], dirname(path), program, undefined)
      const record: Download = {
        ...recordOfEntry(entry, root, parts.newId(), parts.now(), program?.root ?? null),
        ...{ shownPath: parted, ...(program === null ? {} : { programId: program.id }) },
        ...(own === null ? {} : { own: own.taking }),
      }
      files.push(plannedOf(parted, entry, stateOf(own?.taking.choice), stops ?? plan.lacks, record))
    }
    return { files, freeAfterBytes: plan.freeAfterBytes }
  }

  function programOf(programId: string) {
    const program = parts.program(programId)
    if (program === undefined) throw new FailureError({ kind: 'folderMissing', detail: 'no such program' })
    return program
  }

  /** Each file in the folder of its type, as everything else that is downloaded. */
  async function byType(entries: LockEntry[], target: LockPlace['target'], signal: AbortSignal) {
    const program = target?.kind === 'program' ? programOf(target.programId) : parts.defaultProgram()
    const chosenFolder = target?.kind === 'folder' ? parts.chosenFolder(target.folderId) : null
    const found = await findFiles(entries, catalogue(), signal)
    learned(
      entries,
      entries.map((entry, n) => orElse(found[n], entry)),
    )
    const orders = entries.map((entry, n) => {
      // What was not found is not fetched, and may be here all the same: a number of its own keeps it apart.
      const { fileId } = orElse(found[n], entry)
      return { ...orderOfEntry({ ...entry, fileId: fileId ?? -(n + 1) }), program, chosenFolder }
    })
    const { layoutOf, hashOf, ownedAt } = parts
    const plans = await preflight(orders, {
      ...{ neutralFolder: parts.neutralFolder(), queue: parts.queue(), hashOf },
      ...(layoutOf === undefined ? {} : { layoutOf }),
      ...(ownedAt === undefined ? {} : { ownedAt }),
    })
    const files = plans.flatMap((plan, n): Planned[] => {
      const [entry, order] = [entries[n], orders[n]]
      if (entry === undefined || order === undefined) return []
      const { clash, shownPath: shown, obstacle, owned } = plan.planned
      const answer = found[n]
      const lost = answer?.ok === false ? answer.failure : null
      const state = clash === 'same' ? 'here' : clash === 'queued' ? 'queued' : stateOf(owned?.choice)
      const record = state === 'missing' || state === 'owned' ? recordOf(order, plan, parts.newId(), parts.now()) : null
      return [plannedOf(shown, entry, state, lost ?? obstacle, record)]
    })
    const free = plans.flatMap(({ planned: { freeAfterBytes } }) => freeAfterBytes ?? [])
    return { files, freeAfterBytes: free.length === 0 ? null : Math.min(...free) }
  }

  async function keep(entries: LockEntry[]): Promise<OpenedLock> {
    const lockId = parts.newId()
    opened = { lockId, entries, lost: new Set() }
    const bytes = entries.reduce((sum, { bytes: own }) => sum + own, 0)
    const program = parts.defaultProgram()
    const listedFits =
      program !== null && fitsAsListed(entries, program, await createLooks(parts.layoutOf).layoutOf(program))
    return { lockId, files: entries.length, bytes, listedFits }
  }

  return {
    async open() {
      const entries = await parts.read()
      return entries === null ? null : await keep(entries)
    },
    keep,
    async plan(lockId, place, signal) {
      const { files, freeAfterBytes } = await planned(entriesOf(lockId), place, signal)
      return { files: files.map(({ shown }) => shown), freeAfterBytes }
    },
    async add(lockId, place, signal) {
      const { files } = await planned(entriesOf(lockId), place, signal)
      signal.throwIfAborted()
      const records = files.flatMap(({ record, shown }) => (record === null || shown.obstacle !== null ? [] : [record]))
      parts.add(records)
      return records.map(({ id }) => id)
    },
  }
}

function orElse<T>(answer: Result<T> | undefined, or: T): T {
  return answer?.ok === true ? answer.value : or
}

/** What is fetched all the same is missing. */
function stateOf(choice: OwnChoice | undefined): 'missing' | 'owned' {
  return choice === undefined || choice === 'fetch' ? 'missing' : 'owned'
}

function plannedOf(
  parts: string[],
  { path, bytes }: LockEntry,
  state: 'missing' | 'here' | 'owned' | 'queued',
  obstacle: Failure | null,
  record: Download | null,
): Planned {
  const risky = state === 'missing' && isPickleName(path)
  // What is here already has nothing in its way.
  const stops = state === 'missing' || state === 'owned' ? obstacle : null
  return { shown: { shownPath: parts, bytes, state: risky ? 'pickle' : state, obstacle: stops }, record }
}
