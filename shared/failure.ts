import type { Failure } from './schemas/failure'

export type { Failure } from './schemas/failure'

/**
 * Every way a thing can go wrong, by kind. Two states that need different actions from a person have two kinds.
 * The kinds are public: the CLI prints them with `--json`.
 */
export const failureKinds = [
  // The network: goes away by itself, so it is retried.
  'offline',
  'connection',
  'stalled',
  // The way to the network that a person chose, or that leads elsewhere than it should: is mended by them, or by itself.
  'proxyUnreachable',
  'proxyLogin',
  'proxyRefused',
  'untrustedServer',
  'innerAddress',
  // Civitai asks for patience.
  'rateLimited',
  'overloaded',
  'quota',
  // Civitai will not hand the file out, or not to us.
  'needsKey',
  'badKey',
  'downloadsDisabled',
  'earlyAccess',
  'paid',
  'forbidden',
  'archived',
  'notFound',
  'regionBlocked',
  // Civitai gives addresses, and its storage refuses them: goes away by itself, and is tried less and less often.
  'addressRefused',
  // What arrived is not what was promised.
  'badResponse',
  'notAModel',
  'sizeMismatch',
  'hashMismatch',
  'changedOnServer',
  // This computer.
  'diskFull',
  'notWritable',
  'folderMissing',
  'nameTaken',
  'fileTooLarge',
  'pathTooLong',
  'locked',
  'changedSince',
  'noTrash',
  'isLink',
  'notForModels',
  // What a person typed or chose.
  'badLink',
  'ambiguousId',
  'badFolder',
  'badPicture',
  'badLock',
  'badProxy',
  'badCertificate',
  // A defect of ours.
  'unexpected',
] as const

export type FailureKind = (typeof failureKinds)[number]

/** The value, or why there is none. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function failed(kind: FailureKind, more: Omit<Failure, 'kind'> = {}): { ok: false; failure: Failure } {
  return { ok: false, failure: { kind, ...more } }
}

/**
 * A `Failure` that has to travel as an exception, because a library in between only knows those. It is caught and
 * turned back into data at the next boundary of ours.
 */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.detail === undefined ? failure.kind : `${failure.kind}: ${failure.detail}`)
    this.name = 'FailureError'
  }
}

/** The value; throws a `FailureError` where there is none. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new FailureError(result.failure)
  return result.value
}
