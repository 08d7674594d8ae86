import type { Download, Progress } from '@shared/download'
import type { Incident } from '@shared/incident'
import { incident, withIncident } from './history'
import { incidentOf } from './incidents'
import type { DownloadStore } from './ports'
import { transition, type Happening } from './transition'

/** What the owner of the list tells. */
export type DownloadsEvent =
  | { kind: 'downloads'; changed: Download[] }
  | { kind: 'removed'; ids: string[] }
  | { kind: 'order'; ids: string[] }
  | { kind: 'progress'; items: Progress[] }

/** State changes are written together, this long (ms) after the first of them. */
const SAVE_AFTER_MS = 100
/** After a write that failed, ms until the next. */
const SAVE_AGAIN_MS = 5000

/** The persistent list: every change is made here, saved and told. */
export class Records {
  #list: readonly Download[]
  #saving: NodeJS.Timeout | null = null
  /** Wakes who waits for the next write, or for its failure. */
  #waiting: (() => void)[] = []
  readonly #store: DownloadStore
  readonly #tell: (event: DownloadsEvent) => void
  readonly #report: (error: unknown) => void
  readonly #now: () => number
  readonly #histories = new Map<string, readonly Incident[]>()

  /** @param report told of each write that failed and that nobody waits for; it is tried again */
  constructor(
    store: DownloadStore,
    tell: (event: DownloadsEvent) => void,
    report: (error: unknown) => void,
    now: () => number,
  ) {
    this.#store = store
    this.#tell = tell
    this.#report = report
    this.#now = now
    this.#list = store.load().map(({ history, ...download }) => {
      this.#histories.set(download.id, history ?? [])
      return this.#happened(download, { kind: 'loaded' })
    })
  }

  list(): readonly Download[] {
    return this.#list
  }

  /** What has happened to one, the oldest first. */
  history(id: string): readonly Incident[] {
    return this.#histories.get(id) ?? []
  }

  find(id: string): Download | undefined {
    return this.#list.find((download) => download.id === id)
  }

  /** Adds at the end; on disk when it returns. Throws the system's error, and then nothing is added. */
  add(records: readonly Download[]): void {
    const before = this.#list
    this.#list = [...this.#list, ...records]
    for (const { id, received } of records) this.remember(id, incident('added', this.#now(), received))
    try {
      this.save()
    } catch (error) {
      this.#list = before
      this.#saveSoon()
      throw error
    }
    this.#tell({ kind: 'downloads', changed: [...records] })
  }

  /** Forgets them; on disk when it returns, unless the disk refuses. */
  remove(ids: readonly string[]): void {
    const gone = new Set(ids)
    this.#list = this.#list.filter(({ id }) => !gone.has(id))
    for (const id of ids) this.#histories.delete(id)
    this.#tell({ kind: 'removed', ids: [...ids] })
    this.#trySave()
  }

  /** Puts one before another, or at the end. */
  move(id: string, before: string | null): void {
    const moved = this.find(id)
    if (moved === undefined || id === before) return
    const rest = this.#list.filter((download) => download.id !== id)
    const at = before === null ? -1 : rest.findIndex((download) => download.id === before)
    rest.splice(at === -1 ? rest.length : at, 0, moved)
    this.#list = rest
    this.#saveSoon()
    this.#tell({ kind: 'order', ids: rest.map((download) => download.id) })
  }

  apply(id: string, happening: Happening): void {
    const download = this.find(id)
    if (download === undefined) return
    const { state } = this.#happened(download, happening)
    if (state !== download.state) this.change(id, { state })
  }

  /** Applies a happening to these, or to all, in one pass, and tells all that it changed at once: a thousand events would be felt. */
  applyToAll(happening: Happening, ids?: ReadonlySet<string>): void {
    const changed: Download[] = []
    this.#list = this.#list.map((download) => {
      if (ids?.has(download.id) === false) return download
      const next = this.#happened(download, happening)
      if (next !== download) changed.push(next)
      return next
    })
    if (changed.length === 0) return
    this.#tell({ kind: 'downloads', changed })
    this.#saveSoon()
  }

  /** Puts something into the history of one. Not saved by itself, like bytes: it goes out with the next change. */
  remember(id: string, what: Incident): void {
    this.#histories.set(id, withIncident(this.history(id), what))
  }

  change(id: string, change: Partial<Download>): void {
    this.#list = this.#list.map((download) => (download.id === id ? { ...download, ...change } : download))
    const changed = this.find(id)
    if (changed !== undefined) this.#tell({ kind: 'downloads', changed: [changed] })
    this.#saveSoon()
  }

  /** Notes bytes on disk: too frequent to be told or saved by itself, it goes out with the next change. */
  note(id: string, received: number): void {
    this.#list = this.#list.map((download) => (download.id === id ? { ...download, received } : download))
  }

  /** Writes now what waits to be written. Throws the system's error. */
  save(): void {
    if (this.#saving !== null) clearTimeout(this.#saving)
    this.#saving = null
    const waiting = this.#waiting
    this.#waiting = []
    try {
      this.#store.save(this.#list.map((download) => ({ ...download, history: this.history(download.id) })))
    } finally {
      for (const wake of waiting) wake()
    }
  }

  /** Resolves when what has changed is written, or could not be. */
  async saved(): Promise<void> {
    if (this.#saving !== null) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #happened(download: Download, happening: Happening): Download {
    const state = transition(download.state, happening)
    if (state === download.state) return download
    const told = incidentOf(download, happening, this.#now())
    if (told !== null) this.remember(download.id, told)
    return { ...download, state }
  }

  #saveSoon(): void {
    this.#saving ??= setTimeout(() => this.#trySave(), SAVE_AFTER_MS)
  }

  #trySave(): void {
    try {
      this.save()
    } catch (error) {
      this.#saving = setTimeout(() => this.#trySave(), SAVE_AGAIN_MS)
      this.#report(error)
    }
  }
}
