import { join, resolve } from 'node:path'
import { ok, type Result } from '@shared/failure'
import { programNames, type Program, type ProgramKind } from '@shared/program'
import type { LockEntry } from '@shared/schemas/lock'
import { checkInstall } from '../folders/install'
import { preflight } from '../folders/preflight'
import { orderOfEntry } from '../library/lock/orderOfEntry'

/** A program that was named by its kind and its folder. Fails with badFolder. */
export async function programAt(kind: ProgramKind, folder: string): Promise<Result<Program>> {
  const root = await checkInstall(kind, resolve(folder))
  return root.ok ? ok({ id: 'cli', kind, name: programNames[kind], root: root.value, overrides: {} }) : root
}

/**
 * Where each file of a list goes by its type, by the entry's path: what the program has no folder for goes below this one. A
 * file that the list has twice, and that would come to one place, is there once.
 */
export async function placesByType(
  entries: readonly LockEntry[],
  program: Program,
  hashOf: (path: string) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  // A file whose id is not known yet is kept apart by a number of its own.
  const orders = entries.map((entry, n) => ({
    ...orderOfEntry({ ...entry, fileId: entry.fileId ?? -(n + 1) }),
    ...{ program, chosenFolder: null },
  }))
  const plans = await preflight(orders, { neutralFolder: resolve('.'), queue: [], hashOf })
  const places = new Map<string, string>()
  const taken = new Set<string>()
  entries.forEach(({ path }, n) => {
    const plan = plans[n]
    const place = plan === undefined ? null : join(plan.folder, plan.fileName)
    if (place === null || taken.has(place)) return
    taken.add(place)
    places.set(path, place)
  })
  return places
}
