/** The part of each day in which downloads may run, in minutes of the local day: from `from`, until just before `to`. */
export type Hours = {
  from: number
  /** Less than `from`: it passes midnight. Never equal to it. */
  to: number
}

/** Minutes of a day, unless the clocks are changed in it. */
export const DAY_MINUTES = 1440
const MINUTE_MS = 60_000

/** Whether downloads may run at `now` (epoch ms), by the clock on the wall. Null: always. */
export function isOpen(hours: Hours | null, now: number): boolean {
  if (hours === null) return true
  const minute = minuteOfDay(now)
  const { from, to } = hours
  return from < to ? from <= minute && minute < to : from <= minute || minute < to
}

/**
 * When it is no longer as it is at `now`: the closing of hours that are open, the opening of those that are not. Epoch ms.
 * On a day without 02:30 hours from 02:30 open at 03:00, and a time that comes twice counts twice, as the clock on the
 * wall has it.
 */
export function nextChange(hours: Hours, now: number): number {
  const open = isOpen(hours, now)
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS
  const ahead = ((open ? hours.to : hours.from) - minuteOfDay(now) + DAY_MINUTES) % DAY_MINUTES
  const usual = minute + (ahead === 0 ? DAY_MINUTES : ahead) * MINUTE_MS
  if (offset(usual) === offset(now)) return usual
  // The clocks are changed before then: minute by minute, twice a year.
  let at = minute + MINUTE_MS
  while (isOpen(hours, at) === open) at += MINUTE_MS
  return at
}

function minuteOfDay(at: number): number {
  const date = new Date(at)
  return date.getHours() * 60 + date.getMinutes()
}

function offset(at: number): number {
  return new Date(at).getTimezoneOffset()
}
