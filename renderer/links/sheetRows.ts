import { defaultFile } from '@shared/defaultFile'
import type { PlannedFile, Target, WantedFile } from '@shared/ipc'
import type { LinkedModel } from '@shared/schemas/link'
import type { ModelFile, ModelVersion } from '@shared/model'
import type { OwnChoice } from '@shared/own'
import { canBeAdded } from '../model/planTotals'
import { isHandedOut, ownOf } from '../model/ticks'
import type { Entry } from './entries'
import type { Choices } from './sheetState'

/** One model that a link leads to, with the version and file that are chosen. */
export type Item = {
  key: string
  entry: Entry
  model: LinkedModel
  /** null: Civitai lists none (yet). */
  version: ModelVersion | null
  file: ModelFile | null
  /** It is to be added: a plan is made for it. */
  wanted: boolean
  /** It will be added: it is wanted, and its plan (see `withPlans`) has nothing against it. */
  ticked: boolean
  /** False where there is nothing to add: no file, one that nobody gets, or one whose plan says so. */
  canTick: boolean
  /** The same file is further up, so this one is not added. */
  repeated: boolean
  target: Target | null
  /** What is wanted where the file is on this computer already; undefined: what is best. */
  own: OwnChoice | undefined
}

/** A row of the sheet. Its key stays while its link is looked up, and so does the focus. */
export type SheetRow =
  /** A link that is not looked up yet, leads nowhere, or has to be said more about. */
  | { kind: 'line'; key: string; entry: Entry }
  /** A link to a picture, a post or a creator, above its models. */
  | { kind: 'group'; key: string; entry: Entry; items: readonly Item[] }
  | { kind: 'item'; key: string; item: Item; inGroup: boolean }

/** Pixels. */
export const rowHeights: Record<SheetRow['kind'], number> = { line: 58, group: 44, item: 84 }

/** All rows, in the order of the links. */
export function sheetRows(entries: readonly Entry[], choices: Choices, target: Target | null): SheetRow[] {
  const seen = new Set<number>()
  return entries.flatMap((entry): SheetRow[] => {
    const { key, state } = entry
    if (state.kind !== 'found') return [{ kind: 'line', key, entry }]
    const grouped = isGroup(entry)
    const items = state.models.map((model, index) =>
      itemOf(entry, model, grouped || index > 0 ? `${key}-${String(index)}` : key, choices, target, seen),
    )
    const rows = items.map((item) => ({ kind: 'item', key: item.key, item, inGroup: grouped }) as const)
    return grouped ? [{ kind: 'group', key, entry, items }, ...rows] : rows
  })
}

function isGroup({ link }: Entry): boolean {
  return link?.kind === 'image' || link?.kind === 'post' || link?.kind === 'creator'
}

function itemOf(
  entry: Entry,
  model: LinkedModel,
  key: string,
  choices: Choices,
  target: Target | null,
  seen: Set<number>,
): Item {
  const choice = choices.get(key) ?? {}
  const version = model.versions.find(({ id }) => id === choice.versionId) ?? model.versions[0] ?? null
  const file = version === null ? null : fileOf(version, choice.fileId ?? model.fileId)
  const repeated = file !== null && seen.has(file.id)
  const canTick = version !== null && file !== null && isHandedOut(version) && !repeated
  const usual = isUsual(entry, version, file)
  const ticked = canTick && (choice.ticked ?? usual)
  // What is not added does not stand in the way of the same file further down.
  if (ticked) seen.add(file.id)
  const where = choice.target === undefined ? (entry.target ?? target) : choice.target
  return { key, entry, model, version, file, wanted: ticked, ticked, canTick, repeated, target: where, own: choice.own }
}

/**
 * What is ticked before a person touches it. A link to a creator names hundreds: nobody wants them all by pasting it. Nor
 * a file that a scan flagged, or one that has to be bought: who has bought it can tick it.
 */
function isUsual({ link }: Entry, version: ModelVersion | null, file: ModelFile | null): boolean {
  return link?.kind !== 'creator' && link?.kind !== 'post' && file?.scan !== 'danger' && version?.access.kind !== 'paid'
}

function fileOf(version: ModelVersion, fileId: number | null): ModelFile | null {
  return version.files.find(({ id }) => id === fileId) ?? defaultFile(version)
}

/**
 * The rows with what the plans say, by file id: what is queued, there or refused has no tick and cannot get one. It stays
 * wanted, so that its plan goes on being made and may turn out otherwise, as when a folder is chosen.
 */
export function withPlans(rows: readonly SheetRow[], plans: ReadonlyMap<number, PlannedFile>): SheetRow[] {
  const planned = (item: Item): Item => {
    const plan = item.wanted && item.file !== null ? plans.get(item.file.id) : undefined
    return plan === undefined || canBeAdded(plan) ? item : { ...item, ticked: false, canTick: false }
  }
  return rows.map((row) => {
    if (row.kind === 'line') return row
    return row.kind === 'item' ? { ...row, item: planned(row.item) } : { ...row, items: row.items.map(planned) }
  })
}

/** The items among the rows. */
export function itemsOf(rows: readonly SheetRow[]): Item[] {
  return rows.flatMap((row) => (row.kind === 'item' ? [row.item] : []))
}

/** The wanted files as `planDownloads` and `addDownloads` take them. */
export function wantedOf(items: readonly Item[]): WantedFile[] {
  return items.flatMap(({ wanted, model, version, file, target, own }) =>
    wanted && version !== null && file !== null
      ? [{ modelId: model.id, versionId: version.id, fileId: file.id, target, ...ownOf(own) }]
      : [],
  )
}

/** Where the keys of a list lead to: the index of another row, or null for any other key. */
export function rowAfterKey(key: string, index: number, count: number): number | null {
  const page = 8
  const steps: Record<string, number> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    PageUp: index - page,
    PageDown: index + page,
    Home: 0,
    End: count - 1,
  }
  const next = Object.hasOwn(steps, key) ? steps[key] : undefined
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next))
}
