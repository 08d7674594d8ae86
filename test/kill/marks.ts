import { writeSync } from 'node:fs'
import { END, MOMENT, momentSchema, type Phase } from './moment'

const moment = momentSchema.nullable().parse(JSON.parse(process.env[MOMENT] ?? 'null'))
// Before anybody puts something else in its place.
const write = writeSync
let count = 0

/** Name of the part file of which a byte is to be spoilt; null: none. */
export const spoils = moment?.spoils ?? null

/** Tells whoever is going to kill us that it is time; true where we are to wait for it. */
function isTime(phase: Phase): boolean {
  if (moment?.phase !== phase) return false
  count += 1
  if (count !== moment.nth) return false
  write(1, `${phase}\n`)
  return moment.hold
}

/** A moment of a phase is here. It does not end when the process is to be killed at it. */
export async function mark(phase: Phase): Promise<void> {
  if (isTime(phase)) await never()
}

/** The same for what cannot wait otherwise: the thread stands still. */
export function markSync(phase: Phase): void {
  if (isTime(phase)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

/** All is done. Who is still to be killed is killed here. */
export async function markEnd(): Promise<void> {
  if (moment === null) return
  write(1, `${END}\n`)
  await never()
}

function never(): Promise<never> {
  return new Promise(() => setInterval(() => undefined, 1000))
}
