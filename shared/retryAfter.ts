/**
 * A `Retry-After` header as epoch ms: seconds or an HTTP date (RFC 9110, 10.2.3); null when absent or unreadable. A
 * time that has passed is `now`.
 */
export function retryAfterTime(header: string | null, now: number): number | null {
  const value = header?.trim() ?? ''
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return now + Math.round(Number(value) * 1000)
  // A bare number of another form would be read as a year by Date.parse.
  if (!/[a-z]/i.test(value)) return null
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(date, now)
}
