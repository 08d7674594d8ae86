import { isActive, type Download, type Progress } from '@shared/download'
import type { AppEvent } from '@shared/ipc'
import type { ModelHere } from '@shared/schemas/libraryView'
import type { AppState } from './appState'
import { addSample } from './speedHistory'

/** True when the last progress says nothing about the record any more: it is done, or its bytes were thrown away. */
function outdated(download: Download, progress: Progress | undefined): boolean {
  if (progress === undefined || isActive(download.state)) return false
  return download.state.kind === 'done' || download.received < progress.received
}

function withChanged(state: AppState, changed: readonly Download[]): AppState {
  const fresh = new Map(changed.map((download) => [download.id, download]))
  const kept = state.downloads.map((download) => fresh.get(download.id) ?? download)
  const known = new Set(state.downloads.map(({ id }) => id))
  const added = [...fresh.values()].filter(({ id }) => !known.has(id))
  const gone = changed.filter((download) => outdated(download, state.progress.get(download.id)))
  return {
    ...state,
    downloads: [...kept, ...added],
    progress:
      gone.length === 0
        ? state.progress
        : without(
            state.progress,
            gone.map(({ id }) => id),
          ),
  }
}

function without(progress: ReadonlyMap<string, Progress>, ids: readonly string[]): ReadonlyMap<string, Progress> {
  const left = new Map(progress)
  for (const id of ids) left.delete(id)
  return left
}

function inOrder(downloads: readonly Download[], ids: readonly string[]): readonly Download[] {
  const place = new Map(ids.map((id, index) => [id, index]))
  const last = ids.length
  // `sort` is stable: a record that the order does not name yet stays behind those it names.
  return [...downloads].sort((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last))
}

function withProgress(state: AppState, items: readonly Progress[], freeBytes: number | null, now: number): AppState {
  const progress = new Map(state.progress)
  for (const item of items) progress.set(item.id, item)
  const bytesPerSecond = items.reduce((sum, item) => sum + item.bytesPerSecond, 0)
  return { ...state, progress, freeBytes, speeds: addSample(state.speeds, { at: now, bytesPerSecond }) }
}

function byModel(models: readonly ModelHere[]): AppState['modelsHere'] {
  return new Map(models.map((model) => [model.modelId, model]))
}
/** Those that nobody has looked at yet, at most. */
const keptErrands = 49

type LibraryEvent = Extract<AppEvent, { kind: 'library' }>

function withRows(rows: AppState['library']['rows'], event: LibraryEvent): AppState['library']['rows'] {
  // Where only the status is new, what is drawn of the rows stays as it is.
  if (!event.all && event.rows.length === 0 && event.gone.length === 0) return rows
  const next = new Map(event.all ? [] : rows)
  for (const row of event.rows) next.set(row.id, row)
  for (const id of event.gone) next.delete(id)
  return next
}

/**
 * The state after an event of main. Pure; records that did not change stay the same objects, so that rows which show
 * them need not be drawn again.
 * @param now epoch ms, for the speed history
 */
export function applyEvent(state: AppState, event: AppEvent, now: number): AppState {
  switch (event.kind) {
    case 'snapshot': {
      const { progress, modelsHere, ...snapshot } = event.snapshot
      return {
        ...state,
        ...snapshot,
        ready: true,
        progress: new Map(progress.map((item) => [item.id, item])),
        modelsHere: byModel(modelsHere),
      }
    }
    case 'downloads':
      return withChanged(state, event.changed)
    case 'removed': {
      const ids = new Set(event.ids)
      const downloads = state.downloads.filter(({ id }) => !ids.has(id))
      return { ...state, downloads, progress: without(state.progress, event.ids) }
    }
    case 'order':
      return { ...state, downloads: inOrder(state.downloads, event.ids) }
    case 'progress':
      return withProgress(state, event.items, event.freeBytes, now)
    case 'freeSpace':
      return { ...state, freeBytes: event.freeBytes }
    case 'settings':
      return { ...state, settings: event.settings, civitaiUrl: event.civitaiUrl }
    case 'account':
      return { ...state, account: event.account }
    case 'courtesy':
      return { ...state, courtesy: event.courtesy }
    case 'modelsHere':
      return { ...state, modelsHere: byModel(event.models) }
    case 'hold':
      return { ...state, hold: event.hold }
    case 'update':
      return { ...state, update: event.update }
    case 'errand':
      return { ...state, errands: [...state.errands.slice(-keptErrands), event.errand] }
    case 'deeds':
      return { ...state, deeds: event.deeds }
    case 'dropped':
      return { ...state, droppedBytes: new Map(state.droppedBytes).set(event.id, event.done) }
    case 'library':
      return { ...state, library: { rows: withRows(state.library.rows, event), status: event.status } }
    case 'notice':
      return state.notices.some(({ id }) => id === event.notice.id)
        ? state
        : { ...state, notices: [...state.notices, event.notice] }
  }
}
