/**
 * When what is written to part files is flushed to the disk and told in their journals: what a power cut or a kill may cost.
 * The numbers are for all part files together; each of several that are open has its share.
 */

/** A journal entry per this many bytes written: what a killed process may have to fetch again. */
const WRITTEN_EVERY = 4 * 1024 * 1024
/**
 * A flush, which runs while more is written: what a power cut may cost. Due after the first number of bytes, but not again
 * within the ms; after the second in any case, and then whoever writes waits; and after a second of quiet.
 */
const SYNC_EVERY = 8 * 1024 * 1024
const SYNC_LATEST = 24 * 1024 * 1024
const SYNC_PAUSE_MS = 60
const SYNC_AFTER_MS = 1000
/** Smaller shares would cost more than they save. */
const SMALLEST_SHARE = 1024 * 1024

/** A file of so many bytes, or fewer, is flushed once, when it is placed: a power cut costs less of it than of a larger one. */
export const FLUSHED_ONCE = 16 * 1024 * 1024

/** Part files that are open in this thread. */
let open = 0

/** A part file was opened; answers what to call, once, when it is closed. */
export function countPart(): () => void {
  open += 1
  return () => void (open -= 1)
}

function shareOf(bytes: number): number {
  return Math.max(SMALLEST_SHARE, bytes / Math.max(1, open))
}

/** True when so many bytes that were written since the last entry are to be told. */
export function isTellingDue(bytes: number): boolean {
  return bytes >= shareOf(WRITTEN_EVERY)
}

/**
 * Whether bytes that were written since the last flush began are to be flushed. `must`: nobody writes on before that.
 * @param size of the whole file; null while nobody has said it
 * @param quietMs since the last flush ended
 */
export function flushDue(bytes: number, size: number | null, quietMs: number): 'no' | 'may' | 'must' {
  const isSmall = size !== null && size <= FLUSHED_ONCE
  const share = (all: number): number => (isSmall ? all : shareOf(all))
  if (bytes >= share(SYNC_LATEST)) return 'must'
  const isMuch = bytes >= share(SYNC_EVERY) && quietMs >= SYNC_PAUSE_MS
  return isMuch || (bytes > 0 && quietMs >= SYNC_AFTER_MS) ? 'may' : 'no'
}
