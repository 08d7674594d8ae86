import type { StandInVersion } from './entries'
import type { Settings } from './settings'

/** Whether a download is refused to those who are not logged in. */
export function needsLogin(version: StandInVersion, settings: Settings): boolean {
  return version.requireAuth || version.availability === 'Private' || !settings.anonymousDownloads
}

/** Whether a version has a price now: for good, or until a day that is still to come. */
export function isGated(version: StandInVersion, now = Date.now()): boolean {
  const gate = version.paidAccess
  return gate !== null && (gate.permanent || (gate.endsAt ?? 0) > now)
}
