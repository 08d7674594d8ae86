import { readlink } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { MOST_DEEDS, type Deed, type DeedFile, type DeedKind } from '@shared/deed'
import { FailureError } from '@shared/failure'
import { codeOf, diskFailure } from '@shared/systemErrors'
import { companionPaths } from '../companions'
import type { DeedStore } from './deedStore'
import { copyFileTo, moveFile, sightOf, type HashOf } from './moveFile'
import { settleBegun } from './settleBegun'
import type { TrashPlaces } from './trashed'
import { undoDeed } from './undoDeed'

/** What the record of deeds is handed. */
export interface DeedPorts {
  store: DeedStore
  /** Puts a file into the system's trash; rejects where there is none for it, or the system refuses. */
  trash: (path: string) => Promise<void>
  /** Where that is; this computer's where it is left out. */
  trashPlaces?: TrashPlaces
  hashOf: HashOf
  /** Told of a model file that was moved, or put back, just now. */
  moved?: (from: string, to: string) => void
  /** Told of all deeds, the oldest first, whenever they changed. */
  tell: (deeds: readonly Deed[]) => void
  newId: () => string
  /** Epoch ms. */
  now: () => number
}

/**
 * All that the app does to files of a person goes through here, one after the other: moved, copied or put into the trash with
 * what lies beside it, noted before it is begun, undoable. Nothing is ever replaced or erased. All reject with a FailureError.
 */
export interface Deeds {
  /** All there are, the oldest first. */
  list(): Promise<readonly Deed[]>
  /** Rejects as `moveFile` does: in words nameTaken, hashMismatch, changedSince, and what the disk says. */
  move(from: string, to: string): Promise<Deed>
  copy(from: string, to: string): Promise<Deed>
  /** Rejects with noTrash where the system takes it not: then it is where it was. */
  trash(from: string): Promise<Deed>
  /** Notes a move that was done elsewhere, so that it can be undone like the others. */
  note(from: string, to: string): Promise<void>
  /** Rejects as `undoDeed` does, and with notFound for a deed that is not kept any more. */
  undo(id: string): Promise<void>
}

interface Pair {
  from: string
  /** Null: into the trash. */
  to: string | null
}

export function createDeeds(ports: DeedPorts): Deeds {
  let deeds: Deed[] | null = null
  let turns: Promise<unknown> = Promise.resolve()

  async function known(): Promise<Deed[]> {
    if (deeds !== null) return deeds
    const kept = await Promise.all((await ports.store.load()).map(settled))
    deeds = kept.filter((deed) => deed !== null)
    return deeds
  }

  async function keep(next: Deed[]): Promise<void> {
    deeds = next.slice(-MOST_DEEDS)
    await ports.store.save(deeds)
  }

  /** One at a time: each finds the files where the one before has left them. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = turns.then(() => onDisk(act))
    turns = turn.catch(() => undefined)
    return turn
  }

  async function perform(kind: DeedKind, pairs: readonly [Pair, ...Pair[]]): Promise<Deed> {
    const seen = await Promise.all(pairs.map(seenFile))
    const files = seen.filter((file) => file !== null)
    if (seen[0] === null) throw await whyNot(pairs[0].from)
    const begun: Deed = { id: ports.newId(), at: ports.now(), kind, files, state: 'begun' }
    await keep([...(await known()), begun])
    const done: DeedFile[] = []
    try {
      for (const file of files) {
        const ended = await carryOut(kind, file).catch((error: unknown) => {
          // What lies beside a model stays behind where it cannot come along.
          if (done.length === 0 || !(error instanceof FailureError)) throw error
          return null
        })
        if (ended !== null) done.push(ended)
      }
    } catch (error) {
      if (done.length === 0) await keep((await known()).filter(({ id }) => id !== begun.id))
      throw error
    }
    const deed: Deed = { ...begun, files: done, state: 'done' }
    const [file] = done
    // Before it is kept, which a full disk may refuse: it was moved all the same.
    if (kind === 'move' && file?.to != null) ports.moved?.(file.from, file.to)
    await replace(deed)
    return deed
  }

  async function carryOut(kind: DeedKind, file: DeedFile): Promise<DeedFile> {
    const { from, to } = file
    if (to === null) {
      await intoTrash(from)
      return file
    }
    await (kind === 'copy' ? copyFileTo(from, to, ports.hashOf) : moveFile(from, to, ports.hashOf))
    const sight = await sightOf(to)
    if (sight === null) throw gone(to)
    return { from, to, ...sight, fromIdentity: file.identity }
  }

  async function intoTrash(path: string): Promise<void> {
    try {
      await ports.trash(path)
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      throw new FailureError({ kind: 'noTrash', path, detail })
    }
  }

  async function replace(deed: Deed): Promise<void> {
    await keep((await known()).map((one) => (one.id === deed.id ? deed : one)))
    ports.tell(await known())
  }

  async function withCompanions(from: string, to: string): Promise<[Pair, ...Pair[]]> {
    return [{ from, to }, ...(await companionPaths(from, to))]
  }

  return {
    list: () => inTurn(known),
    move: (from, to) => inTurn(async () => perform('move', await withCompanions(from, to))),
    copy: (from, to) => inTurn(async () => perform('copy', await withCompanions(from, to))),
    trash: (from) =>
      inTurn(async () => {
        const beside = await companionPaths(from, from)
        return perform('trash', [{ from, to: null }, ...beside.map((one) => ({ from: one.from, to: null }))])
      }),
    note: (from, to) =>
      inTurn(async () => {
        const sight = await sightOf(to)
        if (sight === null) throw gone(to)
        const files = [{ from, to, ...sight }]
        await keep([...(await known()), { id: ports.newId(), at: ports.now(), kind: 'move', files, state: 'done' }])
        ports.tell(await known())
      }),
    undo: (id) =>
      inTurn(async () => {
        const deed = (await known()).find((one) => one.id === id)
        if (deed === undefined) throw new FailureError({ kind: 'notFound', detail: 'no such deed' })
        if (deed.state === 'undone') return
        const later = await writtenLater(deed)
        await undoDeed(deed, { hashOf: ports.hashOf, trash: intoTrash, trashPlaces: ports.trashPlaces })
        for (const { from, to } of later) await moveBeside(from, to, ports.hashOf)
        await replace({ ...deed, state: 'undone' })
        const [file] = deed.files
        if (deed.kind === 'move' && file?.to != null) ports.moved?.(file.to, file.from)
      }),
  }
}

/** As it is where it cannot be looked at, a drive that does not answer: it is again at the next start, the others do not wait. */
async function settled(deed: Deed): Promise<Deed | null> {
  try {
    return await settleBegun(deed)
  } catch (error) {
    if (codeOf(error) === null) throw error
    return deed
  }
}

async function seenFile({ from, to }: Pair): Promise<DeedFile | null> {
  const sight = await sightOf(from)
  return sight === null ? null : { from, to, ...sight }
}

/** What came to lie beside a moved model after the move, with the places that go with its old one. */
async function writtenLater({ kind, files }: Deed): Promise<{ from: string; to: string }[]> {
  const [file] = files
  if (kind !== 'move' || file?.to == null) return []
  const known = new Set(files.map(({ to }) => to))
  return (await companionPaths(file.to, file.from)).filter(({ from }) => !known.has(from))
}

/** A sidecar whose name is taken there stays where it is: the model is what was asked for. */
async function moveBeside(from: string, to: string, hashOf: HashOf): Promise<void> {
  try {
    await moveFile(from, to, hashOf)
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.kind !== 'nameTaken') throw error
  }
}

/** Of a link, which the library lists where its target has no model's name, only the file itself can be dealt with. */
async function whyNot(path: string): Promise<FailureError> {
  const link = await readlink(path).catch(() => null)
  return link === null ? gone(path) : new FailureError({ kind: 'isLink', path: resolve(dirname(path), link) })
}

function gone(path: string): FailureError {
  return new FailureError({ kind: 'folderMissing', path, detail: 'the file is not there' })
}

async function onDisk<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof FailureError || codeOf(error) === null ? error : new FailureError(diskFailure(error, ''))
  }
}
