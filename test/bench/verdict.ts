/** What must be shown: a figure that is at most, or at least, its bound. */
export type Sense = 'atMost' | 'atLeast'

/** A row's outcome. `ok` null: this run cannot show it, for the reason in `why`. */
export interface Verdict {
  readonly ok: boolean | null
  readonly why: string | null
}

/** SHA-256 slower than this many bytes per second hides what a timing row is about. */
const SLOWEST_HASH = 1e9

/** Why a row cannot be shown by this run on this machine; null where it can. */
export function obstacleOf(
  row: { readonly timing: boolean },
  run: { readonly quick: boolean; readonly hashBytesPerSecond: number },
): string | null {
  if (run.quick) return '--quick: the files are too small to show it'
  if (row.timing && run.hashBytesPerSecond < SLOWEST_HASH) return 'SHA-256 is below 1 GB/s here'
  return null
}

/**
 * Whether a figure is within its bound; where it is not, the row may have measured that this is not its own doing
 * (`excuse`). A row without a bound is there to be read: it cannot fall short.
 */
export function judge(
  row: { readonly sense: Sense },
  figure: number,
  bound: number | null,
  obstacle: string | null,
  excuse: string | null = null,
): Verdict {
  if (bound === null) return { ok: null, why: 'for comparison' }
  if (obstacle !== null) return { ok: null, why: `cannot show: ${obstacle}` }
  const ok = row.sense === 'atMost' ? figure <= bound : figure >= bound
  return ok || excuse === null ? { ok, why: null } : { ok: null, why: `cannot show: ${excuse}` }
}
