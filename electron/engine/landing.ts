import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Download, Landing } from '@shared/download'
import { fitsListedSize } from '@shared/listedSize'
import { removePart } from './partPaths'
import type { Ports } from './ports'
import type { Outcome, RunListener } from './run'
import { sizeOf, verify } from './verify'

/**
 * Finds what a kill left behind after the complete bytes got their last name, and before the queue told of it: the final
 * file is there, and the part is gone or is the same file under its second name; or they went into quarantine. A file
 * without a listed hash is known by its digest, which the record was told before. Null when there is no such file or it is
 * another one. Throws the system's error or a FailureError, and an AbortError when the signal is aborted.
 */
export async function adopt(
  download: Download,
  part: string,
  ports: Ports,
  signal: AbortSignal,
): Promise<Extract<Outcome, { kind: 'done' | 'quarantined' }> | null> {
  return (await adoptFile(download, part, ports, signal)) ?? (await adoptQuarantined(download, part, ports, signal))
}

async function adoptFile(
  download: Download,
  part: string,
  ports: Ports,
  signal: AbortSignal,
): Promise<Extract<Outcome, { kind: 'done' }> | null> {
  const path = join(download.folder, download.fileName)
  const size = await sizeOf(path)
  if (size === null) return null
  const isLinked = (await sizeOf(part)) !== null
  if (isLinked && !(await areOne(path, part))) return null
  const known = download.sha256 ?? landedAs(download, 'file')?.sha256 ?? null
  // Only what was checked is ever linked to its final name.
  if (known === null && !isLinked) return null
  if (download.bytesExact ? size !== download.bytes : !fitsListedSize(size, download.listedBytes)) return null
  const sha256 = await ports.digester.digestOf(path, size, signal)
  if (known !== null && sha256 !== known) return null
  if (known === null && (await verify(download, path, { size, sha256 }, ports.digester)) !== null) return null
  await removePart(part)
  return { kind: 'done', path, sha256, verified: download.sha256 !== null }
}

async function adoptQuarantined(
  download: Download,
  part: string,
  ports: Ports,
  signal: AbortSignal,
): Promise<Extract<Outcome, { kind: 'quarantined' }> | null> {
  const landing = landedAs(download, 'quarantined')
  if (landing === null || (await sizeOf(part)) !== null) return null
  const { path } = landing
  const size = await sizeOf(path)
  if (size === null) return null
  const sha256 = await ports.digester.digestOf(path, size, signal)
  const failure = sha256 === landing.sha256 ? await verify(download, path, { size, sha256 }, ports.digester) : null
  if (failure === null) return null
  await removePart(part)
  return { kind: 'quarantined', failure, path, sha256 }
}

/** What the record does not tell already: by it a restart knows what is there for its own. */
export async function announce(download: Download, landing: Landing, listener: RunListener): Promise<void> {
  if (download.sha256 !== null && landing.path === join(download.folder, download.fileName)) return
  await listener.landing(landing)
}

function landedAs({ landing }: Download, as: Landing['as']): Landing | null {
  return landing?.as === as ? landing : null
}

/** True for two names of one file: `link` has made the second, and a kill came before `unlink`. */
async function areOne(one: string, other: string): Promise<boolean> {
  const [a, b] = [await stat(one, { bigint: true }), await stat(other, { bigint: true })]
  return a.ino === b.ino && a.dev === b.dev
}
