import { join } from 'node:path'
import type { Download } from '@shared/download'
import { FailureError } from '@shared/failure'
import { codeOf } from '@shared/systemErrors'
import { removePart } from './partPaths'
import { place } from './place'
import type { Ports } from './ports'
import { sizeOf } from './verify'

/** A finished file of a download. */
export interface FinalFile {
  path: string
  sha256: string
}

/**
 * Gives the part file its final name, or another one where a different file has taken it meanwhile: nothing is ever
 * replaced. Answers the path. Throws the system's error or a FailureError, and an AbortError when the signal is aborted.
 * @param announce told each path before something is put there
 */
export async function placeUnderFreeName(
  download: Download,
  part: string,
  file: { size: number; sha256: string },
  ports: Ports,
  signal: AbortSignal,
  announce: (path: string) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  const path = await underFreeName(download, file, ports, signal, async (final) => {
    await announce(final)
    await place(part, final, download.folder)
  })
  await removePart(part)
  return path
}

/**
 * Puts a file under its final name, or another one as above; where that very file is there already, that is its place.
 * @param put gives it a name, and throws EEXIST when the name is taken
 */
export async function underFreeName(
  download: Download,
  { size, sha256 }: { size: number; sha256: string },
  ports: Ports,
  signal: AbortSignal,
  put: (path: string) => Promise<void>,
): Promise<string> {
  let fileName = download.fileName
  for (;;) {
    const path = join(download.folder, fileName)
    try {
      await put(path)
      return path
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    // Somebody put a file there since the name was reserved: the same bytes are welcome, others are never replaced.
    if ((await sizeOf(path)) === size && (await ports.digester.digestOf(path, size, signal)) === sha256) return path
    const next = await ports.nextName(download)
    if (!next.ok) throw new FailureError(next.failure)
    fileName = next.value.fileName
  }
}
