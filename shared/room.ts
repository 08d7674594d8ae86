import type { Download, DownloadState } from './download'
import { isThrifty } from './own'

/** What one file has yet to write, and on which volume. */
export interface Claim {
  /** Equal names: the same volume. */
  volume: string
  /** Bytes. */
  missing: number
}

/** What a claim gets. */
export interface Share {
  /** Bytes that those before it leave; null: nobody knows how much is free. */
  room: number | null
  fits: boolean
}

/** True for a download that has its room reserved: one that is paused, or needs a person, may never come. */
export function claimsRoom(state: DownloadState): boolean {
  return state.kind === 'waiting' || state.kind === 'active' || state.kind === 'retrying'
}

/** True for a finished file that others of the same file can be links to. */
export function isSource(state: DownloadState): boolean {
  return state.kind === 'done' && state.accepted !== true
}

/** Bytes that a download has yet to write: a link writes none. */
export function missingBytes({ bytes, received, own }: Pick<Download, 'bytes' | 'received' | 'own'>): number {
  if (own !== undefined && isThrifty(own.choice)) return 0
  return Math.max(0, bytes - received)
}

/**
 * Shares out the free space of each volume, first come, first served. One that does not fit into what those before it
 * leave gets nothing, and takes nothing from those behind it: a small file may pass a large one that waits for room. Pure;
 * the plan that is shown and the queue reckon with this one rule.
 * @param free bytes by volume; null when unknown
 * @returns the claims' shares, in their order, and what is left of each volume
 */
export function shareRoom(
  claims: readonly Claim[],
  free: ReadonlyMap<string, number | null>,
): { shares: Share[]; left: Map<string, number | null> } {
  const left = new Map(free)
  const shares = claims.map(({ volume, missing }): Share => {
    const room = left.get(volume) ?? null
    const fits = room === null || missing <= room
    if (room !== null && fits) left.set(volume, room - missing)
    return { room, fits }
  })
  return { shares, left }
}
