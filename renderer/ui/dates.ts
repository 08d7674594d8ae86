import { writtenIn } from '@shared/language'

/** The one way to write a time of day: "9:05 PM" or "21:05", as the language has it. */
const clock = { hour: 'numeric', minute: '2-digit' } as const

/** Epoch ms as a time of day as the app's language has it: "14:05". */
export function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString(writtenIn(), clock)
}

/** Epoch ms as a date and time of day as the app's language has it: "3 Mar, 14:05". */
export function shortDate(at: number): string {
  return new Date(at).toLocaleString(writtenIn(), { day: 'numeric', month: 'short', ...clock })
}

/** Epoch ms as a whole date and time of day as the app's language has it: "3 March 2027 at 14:05". */
export function longDate(at: number): string {
  return new Date(at).toLocaleString(writtenIn(), { day: 'numeric', month: 'long', year: 'numeric', ...clock })
}

const WEEK_MS = 6 * 86_400_000

/** When something was seen: "14:02" on the same day, "Tuesday 14:02" within the last days, else "3 Mar, 14:05". Epoch ms. */
export function seenAt(at: number, now: number): string {
  if (new Date(at).toDateString() === new Date(now).toDateString()) return timeOfDay(at)
  return now - at > WEEK_MS ? shortDate(at) : new Date(at).toLocaleString(writtenIn(), { weekday: 'long', ...clock })
}

/** Epoch ms as a date as the app's language has it: "3 Mar 2026". What is no date, however it came, is "–". */
export function dayOf(at: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return '–'
  return date.toLocaleDateString(writtenIn(), { day: 'numeric', month: 'short', year: 'numeric' })
}
