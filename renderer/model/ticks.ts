import { defaultFile } from '@shared/defaultFile'
import type { Target, WantedFile } from '@shared/ipc'
import type { Model, ModelFile, ModelVersion } from '@shared/model'
import type { OwnChoice } from '@shared/own'

/** What a person ticked, by version id. A version they did not touch is not in it. */
export type Ticks = ReadonlyMap<number, ReadonlySet<number>>

/** Where a person wants single files to go, by file id; the others go by the program's table. */
export type Targets = ReadonlyMap<number, Target>

/** What a person wants done about single files that are on this computer already, by file id; the others as is best. */
export type Owns = ReadonlyMap<number, OwnChoice>

/** A ticked file with the version it belongs to. */
export type TickedFile = { version: ModelVersion; file: ModelFile }

/**
 * What is ticked before a person touches anything: the file they most likely want, or nothing where there is none or a
 * scan flagged it.
 */
export function defaultTicks(version: ModelVersion): ReadonlySet<number> {
  const file = isHandedOut(version) ? defaultFile(version) : null
  return new Set(file === null || file.scan === 'danger' ? [] : [file.id])
}

/** False where nobody can download the version, whatever they own. */
export function isHandedOut(version: ModelVersion): boolean {
  return version.access.kind !== 'noDownload' && version.access.kind !== 'archived'
}

/**
 * The ticks of one version. The defaults count for the open version only: who looks at an older version and goes on has
 * not asked for its file.
 */
export function ticksOf(ticks: Ticks, version: ModelVersion, openVersionId: number): ReadonlySet<number> {
  return ticks.get(version.id) ?? (version.id === openVersionId ? defaultTicks(version) : new Set())
}

/** All ticked files of a model, in the order of its versions and their files. */
export function tickedFiles(model: Model, ticks: Ticks, openVersionId: number): TickedFile[] {
  return model.versions.flatMap((version) => {
    // What is known now of a version may have come after a file of it was ticked.
    const ids = isHandedOut(version) ? ticksOf(ticks, version, openVersionId) : new Set<number>()
    return version.files.filter((file) => ids.has(file.id)).map((file) => ({ version, file }))
  })
}

/** Ticks or unticks one file. */
export function toggleTick(ticks: Ticks, version: ModelVersion, openVersionId: number, fileId: number): Ticks {
  const ids = new Set(ticksOf(ticks, version, openVersionId))
  if (!ids.delete(fileId)) ids.add(fileId)
  return new Map(ticks).set(version.id, ids)
}

/** The files as `planDownloads` and `addDownloads` take them. */
export function wantedFiles(model: Model, files: readonly TickedFile[], targets: Targets, owns: Owns): WantedFile[] {
  return files.map(({ version, file }) => ({
    modelId: model.id,
    versionId: version.id,
    fileId: file.id,
    target: targets.get(file.id) ?? null,
    ...ownOf(owns.get(file.id)),
  }))
}

/** The part of a wanted file that says what is done where it is here already. */
export function ownOf(choice: OwnChoice | undefined): Pick<WantedFile, 'own'> {
  return choice === undefined ? {} : { own: choice }
}
