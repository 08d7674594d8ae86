/**
 * A timestamp of Civitai as epoch ms; null when absent or unreadable. Some are recorded without a zone
 * (`2023-10-05T13:31:16.745`): they mean UTC, while Date.parse would take them for local time.
 */
export function readTime(value: string | null): number | null {
  if (value === null) return null
  const zoned = /T[\d:.]+$/.test(value) ? `${value}Z` : value
  const time = Date.parse(zoned)
  return Number.isNaN(time) ? null : time
}
