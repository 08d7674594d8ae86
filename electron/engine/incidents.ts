import type { Download, DownloadState } from '@shared/download'
import type { Incident, IncidentKind } from '@shared/incident'
import type { Failure } from '@shared/failure'
import { incident } from './history'
import type { LeaseEnd } from './leaseRun'
import type { Happening } from './transition'

/**
 * What the history tells of a happening that changed the state of a download; null where it is no news. Pure.
 * @param before the download before it
 * @param now epoch ms
 */
export function incidentOf(before: Download, happening: Happening, now: number): Incident | null {
  const { state, received, bytes, sha256 } = before
  const told = (kind: IncidentKind, failure?: Failure, until?: number): Incident =>
    incident(kind, now, received, {
      ...(failure === undefined ? {} : { failure }),
      ...(until === undefined ? {} : { until }),
    })
  switch (happening.kind) {
    case 'loaded':
      return told('restarted')
    case 'started':
      // After a pause of its own it was told already that it tries again.
      return state.kind === 'waiting' ? told('started') : null
    case 'step':
      return happening.step === 'placing'
        ? { ...told(sha256 === null ? 'checked' : 'verified'), received: bytes }
        : null
    case 'networkBack':
    case 'rerouted':
    case 'clock':
    case 'obstructed':
    case 'letGo':
      return null
    case 'heldUp':
      // That the time has moved is no news.
      return state.kind === 'retrying' && state.holdsAll === true
        ? null
        : told('waits', happening.by.failure, happening.by.at)
    case 'onceMore':
      return told('diskReady')
    case 'released':
      return { ...told(happening.verified ? 'verified' : 'accepted'), received: bytes }
    case 'paused':
    case 'held':
    case 'keyChanged':
    case 'fetchAgain':
      return told(happening.kind)
    case 'wanted':
      return told(wantedAfter(state))
    case 'failed': {
      const { failure, next } = happening
      return next.kind === 'again' ? told('waits', failure, next.at) : told('stopped', failure)
    }
    case 'quarantined':
    case 'returned':
      return told('quarantined', happening.failure)
    case 'done':
      return { ...told('placed'), received: bytes }
  }
}

function wantedAfter({ kind }: DownloadState): IncidentKind {
  return kind === 'paused' ? 'resumed' : 'triedAgain'
}

/**
 * What the history tells of the end of a connection, where its transfer goes on all the same; null where it is no news.
 * @param now epoch ms
 * @param received bytes on disk
 */
export function incidentOfEnd(end: LeaseEnd, now: number, received: number): Incident | null {
  switch (end.kind) {
    case 'failed': {
      const { failure } = end
      const busy = failure.kind === 'rateLimited' || failure.kind === 'overloaded'
      return incident(busy ? 'fewer' : 'broke', now, received, { failure })
    }
    case 'refused':
      return incident('fewer', now, received, { failure: { kind: 'forbidden', status: end.status } })
    case 'noRanges':
      return incident('oneConnection', now, received)
    case 'fetched':
    case 'complete':
    case 'stopped':
      return null
  }
}
