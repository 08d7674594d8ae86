import type { Incident, IncidentKind } from '@shared/incident'
import type { Failure } from '@shared/failure'

/** Incidents kept of one download; beyond, the oldest go, but for the first few: they tell where it came from. */
const MOST = 50
const FIRST = 3
/** The same of a finished one: there may be thousands of them, and all are written with each change of the queue. */
const MOST_FINISHED = 15
/** Like incidents no further apart (ms) are one with a count: the longest pause between two tries is shorter. */
const TOGETHER_MS = 15 * 60_000
/** Kinds that are looked at to find a like one: bad weather alternates between a few. */
const LOOK_BACK = 4
/** Technical details are for a line of the inspector. */
const LONGEST_DETAIL = 160
const LONGEST_WHAT = 500

/** What comes by itself, and comes again and again. */
const weather: ReadonlySet<IncidentKind> = new Set<IncidentKind>([
  'broke',
  'fewer',
  'oneConnection',
  'replaced',
  'newAddress',
  'waits',
  'woke',
  'online',
])

/** One incident. Of the failure only what a line of the history shows is kept. */
export function incident(
  kind: IncidentKind,
  at: number,
  received: number,
  more: { failure?: Failure; until?: number; what?: string } = {},
): Incident {
  const { failure, until, what } = more
  return {
    ...{ kind, at, lastAt: at, count: 1, received },
    ...(failure === undefined ? {} : { failure: shortened(failure) }),
    ...(until === undefined ? {} : { until }),
    ...(what === undefined ? {} : { what: what.slice(0, LONGEST_WHAT) }),
  }
}

/** The history with one more incident: counted with a like one, or put at the end. Pure. */
export function withIncident(history: readonly Incident[], added: Incident): Incident[] {
  const at = likeOne(history, added)
  const like = history[at]
  if (like === undefined) return bounded([...history, added], added.kind === 'placed' ? MOST_FINISHED : MOST)
  const { count, lastAt } = added
  return history.with(at, { ...added, at: like.at, lastAt, count: like.count + count })
}

function likeOne(history: readonly Incident[], added: Incident): number {
  if (!weather.has(added.kind)) return -1
  for (let at = history.length - 1; at >= Math.max(0, history.length - LOOK_BACK); at -= 1) {
    const one = history[at]
    // What a person did divides: the same weather after it is told anew.
    if (one === undefined || !weather.has(one.kind)) return -1
    if (labelOf(one) === labelOf(added)) return added.at - one.lastAt <= TOGETHER_MS ? at : -1
  }
  return -1
}

/** Details name addresses and times after their code: the code alone says whether it is the same. */
function labelOf({ kind, failure }: Incident): string {
  const code = failure?.detail?.split(':')[0] ?? ''
  return [kind, failure?.kind ?? '', String(failure?.status ?? ''), code].join(' ')
}

function bounded(history: Incident[], most: number): Incident[] {
  return history.length <= most ? history : [...history.slice(0, FIRST), ...history.slice(FIRST - most)]
}

function shortened({ kind, detail, status }: Failure): Failure {
  return {
    kind,
    ...(detail === undefined ? {} : { detail: detail.slice(0, LONGEST_DETAIL) }),
    ...(status === undefined ? {} : { status }),
  }
}
