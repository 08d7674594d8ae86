import type { Download, Moving } from '@shared/download'
import { failed, ok, type Result } from '@shared/failure'
import type { Civitai } from './civitai/client'
import { createConnections } from './engine/connection'
import { createDigester } from './engine/digester'
import { createForesight } from './engine/foresight'
import type { DownloadStore, Listing, Ports, Settler } from './engine/ports'
import { createReceiver } from './engine/receiver'
import type { StartThread } from './engine/thread'
import { isFolder } from './files/newFolder'
import { planFile } from './folders/plan'
import { freeSpace, volumeAt } from './folders/volume'
import { checkFolder } from './folders/writable'
import { createHashMemory } from './hashMemory'
import type { Network } from './network/network'

/** Ms without a byte before a connection is given up (as the peers do, within a factor of 4). */
const STALL_MS = 30_000
/** Ms between two looks at a disk that downloads wait for. */
const DISK_LOOK_MS = 30_000

/** What the engine is built from. */
export interface EngineParts {
  civitai: Civitai
  network: Pick<Network, 'wayTo'>
  store: DownloadStore
  userAgent: string
  startEngine: StartThread
  startHasher: StartThread
  /** Connections for one file at the same time, at most. */
  connections: () => number
  settler?: Settler
  /** See `Ports.discard`. */
  discard?: (path: string) => Promise<void>
  /** See `Ports.moved`. */
  moved?: (from: string, to: string) => void
  /** Told of an error that belongs to no download. Must not throw: nobody above could catch it. */
  report: (error: unknown) => void
}

/** The engine's ports with its two workers, wired to Civitai and the folders: the app and the command line have the same. */
export interface EngineRoom {
  ports: Ports
  /** SHA-256 of a complete file, hashed in the worker once and then remembered. Rejects with a FailureError. */
  hashOf: (path: string) => Promise<string>
  /** Ends the workers. */
  close: () => Promise<void>
}

/** The version's own answer: no shelf, and no cache of the model's. */
async function listingOf(
  civitai: Civitai,
  { versionId, fileId }: Download,
  signal: AbortSignal,
): Promise<Result<Listing>> {
  const found = await civitai.version(versionId, signal)
  if (!found.ok) return found
  const file = found.value.version.files.find(({ id }) => id === fileId)
  return file === undefined ? failed('notFound', { detail: 'the file is not listed any more' }) : ok(file)
}

async function takes({ folder, root }: Moving, bytes: number): Promise<boolean> {
  if (!(await isFolder(root)) || !(await checkFolder(folder)).ok) return false
  const free = await freeSpace(folder)
  return free === null || free >= bytes
}

export function openEngineRoom(parts: EngineParts): EngineRoom {
  const receiver = createReceiver(parts.startEngine)
  const digester = createDigester(parts.startHasher)
  const hashOf = createHashMemory((path, size) => digester.digestOf(path, size))
  const wayTo = (url: string) => parts.network.wayTo(new URL(url))
  const connections = createConnections()
  const { settler } = parts
  const ports: Ports = {
    resolve: (download, signal) => parts.civitai.resolve(download, signal),
    wayTo,
    listing: (download, signal) => listingOf(parts.civitai, download, signal),
    receiver,
    digester,
    store: parts.store,
    ...(settler === undefined
      ? {}
      : { settler, foresee: createForesight({ settler, connections, wayTo, takes, userAgent: parts.userAgent }) }),
    freeSpace,
    volumeOf: volumeAt,
    diskLookMs: DISK_LOOK_MS,
    nextName: ({ folder, fileName, fileId, bytes, sha256 }) =>
      planFile({ folder, name: fileName, fileId, bytes, sha256, taken: new Set(), hashOf }),
    discard: parts.discard,
    moved: parts.moved,
    userAgent: parts.userAgent,
    stallMs: STALL_MS,
    connections: parts.connections,
    report: parts.report,
    now: Date.now,
    elapsed: () => performance.now(),
    random: Math.random,
  }
  return {
    ports,
    hashOf,
    async close() {
      connections.close()
      await Promise.all([receiver.stop(), digester.stop()])
    },
  }
}
