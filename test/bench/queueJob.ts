import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Download } from '@shared/download'
import { downloadSchema } from '@shared/schemas/download'
import { aDownload } from '../electron/engine/builders'
import { projectRoot } from '../tools/paths'
import type { Target } from './serverProcess'

/** What queueRun.ts is asked to do. */
export const queueJobSchema = z.object({
  baseUrl: z.string(),
  /** Folder of the engine's built workers. */
  workers: z.string(),
  simultaneous: z.number(),
  /** Connections for each file. */
  connections: z.number(),
  downloads: z.array(downloadSchema),
})

/** What it writes to stdout when all is verified. Resident memory of its process, bytes. */
export const queueResultSchema = z.object({
  /** Half a second after the engine was opened, without any download. */
  idleBytes: z.number(),
  peakBytes: z.number(),
})

/** The records of downloads of these files into a folder, as the app's queue keeps them. */
export function recordsOf(targets: readonly Target[], folder: string): Download[] {
  return targets.map((target) =>
    aDownload({
      id: `bench-${String(target.versionId)}`,
      versionId: target.versionId,
      fileId: target.fileId,
      folder,
      fileName: target.name,
      shownPath: [target.name],
      listedBytes: target.bytes,
      bytes: target.bytes,
      sha256: target.sha256,
      downloadUrl: target.downloadUrl,
    }),
  )
}

/** Writes a job for queueRun.ts into the scratch folder; resolves with its path. */
export async function writeQueueJob(
  round: { server: { url: string }; folder: string; scratch: string; targets: readonly Target[] },
  speed: { simultaneous: number; connections: number },
): Promise<string> {
  const path = join(round.scratch, 'queue.json')
  const job: z.input<typeof queueJobSchema> = {
    baseUrl: round.server.url,
    workers: join(projectRoot, 'out/main'),
    ...speed,
    downloads: recordsOf(round.targets, round.folder),
  }
  await writeFile(path, JSON.stringify(job))
  return path
}
