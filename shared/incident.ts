export type { Incident } from './schemas/incident'

/** What the history of a download can tell. */
export const incidentKinds = [
  // What a person or the app did.
  'added',
  'started',
  'paused',
  /** The allowed hours were over, or the computer's power or network was to be spared. */
  'held',
  'resumed',
  'triedAgain',
  'keyChanged',
  'fetchAgain',
  /** The app ended while it ran, and was started again. */
  'restarted',
  // The weather: it goes on by itself.
  /** A connection failed; others, or a new one, go on from what is on disk. */
  'broke',
  /** The storage takes no more connections at the same time. */
  'fewer',
  /** The storage knows no ranges. */
  'oneConnection',
  /** A connection was much slower than the others, and was given up for a new one. */
  'replaced',
  /** The storage refused the address, and Civitai was asked for another. */
  'newAddress',
  /** Another file is on the server now: what was on disk is of no use. */
  'begunAnew',
  /** Its digest was a wrong one, and what is suspect in it is fetched again. */
  'mends',
  /** The attempt failed, and is made again at `until`. */
  'waits',
  /** The computer woke, or its network changed: connections were opened anew. */
  'woke',
  'online',
  /** A person chose another way to the network: connections were opened anew. */
  'rerouted',
  /** There is room on its drive again, or the drive is back. */
  'diskReady',
  // The end, or where a person is needed.
  'stopped',
  'verified',
  /** Size and structure are right; no hash is listed to compare with. */
  'checked',
  'quarantined',
  /** A person took the quarantined file as it is. */
  'accepted',
  'placed',
  // What follows it.
  /** Its tensors told that the folder was guessed wrong: a diffusion model alone, or a whole checkpoint. `what`: where it is. */
  'movedAlone',
  'movedWhole',
  /** It belongs in `what`, and could not be moved there. */
  'notMoved',
  /** `what`: the sidecars and the preview that were written beside it. */
  'besideWritten',
  'besideFailed',
] as const

export type IncidentKind = (typeof incidentKinds)[number]
