import { resolve } from 'node:path'
import { defaultFile } from '@shared/defaultFile'
import { ok, type Result } from '@shared/failure'
import type { Program } from '@shared/program'
import type { Civitai } from '../civitai/client'
import { accessFailure, type Order } from '../folders/preflight'
import { programAt } from './byType'
import type { CommandLine, Place } from './commandLine'
import { findVersion } from './findVersion'

/**
 * The file that a `get` means, and where it is to go. Fails with badFolder, with what leads to no version (badLink,
 * notFound), and with what hinders asking. An aborted signal rejects with its reason.
 */
export async function orderOf(
  line: Extract<CommandLine, { kind: 'get' }>,
  civitai: Civitai,
  signal: AbortSignal,
): Promise<Result<Order>> {
  const place = await placeOf(line.place)
  if (!place.ok) return place
  const found = await findVersion(civitai, line.what, signal)
  if (!found.ok) return found
  const { version, model } = found.value
  const fileId = line.fileId ?? found.value.fileId
  const file = fileId === null ? defaultFile(version) : version.files.find(({ id }) => id === fileId)
  if (file !== null && file !== undefined) return ok({ model, version, file, ...place.value })
  const why = accessFailure(version.access) ?? {
    kind: 'notFound',
    detail: `version ${String(version.id)} has no such file`,
  }
  return { ok: false, failure: why }
}

async function placeOf(place: Place): Promise<Result<{ program: Program | null; chosenFolder: string | null }>> {
  if (place.kind === 'folder') return ok({ program: null, chosenFolder: resolve(place.folder) })
  const program = await programAt(place.program, place.root)
  return program.ok ? ok({ program: program.value, chosenFolder: null }) : program
}
