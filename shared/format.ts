/** Numbers to words, for both the screens and the command line, in the locale that is given, else in `writtenIn()`. */
import { writtenIn } from './language'

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
export function formatBytes(bytes: number, locale = writtenIn()): string {
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
export function formatSpeed(bytesPerSecond: number, locale = writtenIn()): string {
  return `${formatBytes(bytesPerSecond, locale)}/s`
}

/** Units of time as they are written behind a number. */
const timeUnits = {
  en: { h: ' h', min: ' min', s: ' s' },
  zh: { h: ' 小时', min: ' 分钟', s: ' 秒' },
} as const

/** Milliseconds in words: "45 s", "1 min 12 s", "2 h 5 min", "1 分钟 12 秒"; null when unknown. */
export function formatTimeLeft(ms: number | null, locale = writtenIn()): string | null {
  if (ms === null || !Number.isFinite(ms)) return null
  const { h, min, s } = isChinese(locale) ? timeUnits.zh : timeUnits.en
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${String(seconds)}${s}`
  if (seconds < 3600) {
    const rest = seconds % 60
    const minutes = `${String(Math.floor(seconds / 60))}${min}`
    return rest === 0 ? minutes : `${minutes} ${String(rest)}${s}`
  }
  const minutes = Math.round(seconds / 60)
  return `${String(Math.floor(minutes / 60))}${h} ${String(minutes % 60)}${min}`
}

function isChinese(locale: string | undefined): boolean {
  return locale?.startsWith('zh') ?? false
}

/** A count, short: 48211 -> "48.2k" or "4.8 万", 940 -> "940"; null (hidden by the creator) as an en dash. */
export function formatCount(count: number | null, locale = writtenIn()): string {
  if (count === null) return '–'
  if (isChinese(locale)) return countInChinese(count, locale)
  if (count < 1000) return formatNumber(count, locale, 3)
  if (count < 999_500) return `${formatNumber(count / 1000, locale, count < 99_950 ? 1 : 0)}k`
  return `${formatNumber(count / 1_000_000, locale, 1)}M`
}

/** Chinese counts in ten thousands (万) and hundred millions (亿), and has no short word for a thousand. */
function countInChinese(count: number, locale: string | undefined): string {
  if (count < 10_000) return formatNumber(count, locale, 3)
  if (count < 99_995_000) return `${formatNumber(count / 10_000, locale, count < 995_000 ? 1 : 0)} 万`
  return `${formatNumber(count / 100_000_000, locale, 1)} 亿`
}
