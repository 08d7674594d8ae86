import type { Result } from '@shared/failure'
import type { Incident } from '@shared/incident'
import type { MendJob, MendOutcome } from './mend'
import type { ReceiveJob, ReceiveOutcome, Receiving } from './receive'

/** What the engine worker is told. */
export type EngineOrder =
  /** `bytesPerSecond` is its own limit; null: none. */
  | { kind: 'receive'; id: string; job: ReceiveJob; bytesPerSecond: number | null }
  | { kind: 'mend'; id: string; job: MendJob }
  | { kind: 'stop'; id: string }
  /** The computer woke, or its network changed: running transfers open their connections anew. */
  | { kind: 'wake' }
  /** Bytes per second for all transfers together; null: no limit. */
  | { kind: 'limit'; bytesPerSecond: number | null }
  /** The same for one that runs. */
  | { kind: 'limitOne'; id: string; bytesPerSecond: number | null }

/** What the engine worker tells: all running transfers in one message, at most every 200 ms; and each end at once. */
export type EngineReport =
  | { kind: 'progress'; items: { id: string; now: Receiving }[] }
  /** What happened to the connections of these since the last message, counted. */
  | { kind: 'incidents'; items: { id: string; incidents: Incident[] }[] }
  | { kind: 'ended'; id: string; outcome: ReceiveOutcome; last: Receiving | null }
  | { kind: 'mended'; id: string; outcome: MendOutcome }

/** What the hash worker is told. `follow` reads the file as far as `advance` allows; `end` asks for the digest at `size`. */
export type HashOrder =
  | { kind: 'follow'; id: string; path: string }
  | { kind: 'advance'; id: string; upTo: number }
  | { kind: 'end'; id: string; size: number }
  | { kind: 'forget'; id: string }
  /** Asks for the structure of a complete file: see `checkStructure`. */
  | { kind: 'structure'; id: string; path: string; name: string; size: number }

/** What the hash worker tells. `digest` is SHA-256 in lower-case hex over exactly `size` bytes. */
export type HashReport =
  | { kind: 'hashed'; items: { id: string; bytes: number }[] }
  | { kind: 'digest'; id: string; sha256: string }
  | { kind: 'structure'; id: string; result: Result<null> }
  | { kind: 'error'; id: string; code: string | null; message: string }

/** One end of a channel between threads: a Worker from outside, `parentPort` from inside. */
export interface Channel<Sent, Received> {
  postMessage(message: Sent): void
  on(event: 'message', listener: (message: Received) => void): unknown
}
