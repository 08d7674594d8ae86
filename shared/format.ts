/** Numbers to words, for both the screens and the command line. Pure; the locale is given or the runtime's. */

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** Formats of numbers by locale and decimals: each costs a fifth of a millisecond to make, and grids show hundreds a second. */
const formats = new Map<string, Intl.NumberFormat>()

function formatNumber(value: number, locale: string | undefined, digits: number): string {
  const key = `${locale ?? ''} ${String(digits)}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits })
    formats.set(key, format)
  }
  return format.format(value)
}

/** Bytes in decimal units with three significant digits: "6.46 GB", "218 MB", "0 B". */
export function formatBytes(bytes: number, locale?: string): string {
  let value = Math.max(0, bytes)
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2
  return `${formatNumber(value, locale, digits)} ${units[unit] ?? 'B'}`
}

/** Bytes per second: "38.4 MB/s". */
export function formatSpeed(bytesPerSecond: number, locale?: string): string {
  return `${formatBytes(bytesPerSecond, locale)}/s`
}

/** Milliseconds in words: "45 s", "1 min 12 s", "2 h 5 min"; null when unknown. */
export function formatTimeLeft(ms: number | null): string | null {
  if (ms === null || !Number.isFinite(ms)) return null
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${String(seconds)} s`
  if (seconds < 3600) {
    const rest = seconds % 60
    return rest === 0
      ? `${String(Math.floor(seconds / 60))} min`
      : `${String(Math.floor(seconds / 60))} min ${String(rest)} s`
  }
  const minutes = Math.round(seconds / 60)
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`
}

/** A count, short: 48211 -> "48.2k", 940 -> "940"; null (hidden by the creator) as an en dash. */
export function formatCount(count: number | null, locale?: string): string {
  if (count === null) return '–'
  if (count < 1000) return formatNumber(count, locale, 3)
  if (count < 999_500) return `${formatNumber(count / 1000, locale, count < 99_950 ? 1 : 0)}k`
  return `${formatNumber(count / 1_000_000, locale, 1)}M`
}
