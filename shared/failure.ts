import { z } from 'zod'

/**
 * Every way a thing can go wrong, by kind. Two states that need different actions from a person have two kinds.
 * The kinds are public: the CLI prints them with `--json`.
 */
export const failureKinds = [
  // The network: goes away by itself, so it is retried.
  'offline',
  'connection',
  'stalled',
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
  'locked',
  // What a person typed or chose.
  'badLink',
  'ambiguousId',
  'badFolder',
  // A defect of ours.
  'unexpected',
] as const

export type FailureKind = (typeof failureKinds)[number]

export const failureSchema = z.object({
  kind: z.enum(failureKinds),
  /** Technical detail for the inspector and the log: never the only words a person gets, never a secret. */
  detail: z.string().optional(),
  /** HTTP status, where one was received. */
  status: z.number().int().optional(),
  /** Epoch ms: when Civitai says it is worth asking again, or when early access ends. */
  until: z.number().optional(),
  /** The path on this computer that the failure is about. */
  path: z.string().optional(),
  /** Bytes, digest or sign that was expected, and what was found instead. */
  expected: z.string().optional(),
  actual: z.string().optional(),
})

/** A failure is data: it crosses IPC, is stored with its download, and gets its words in the view. */
export type Failure = z.infer<typeof failureSchema>

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
