import { formatBytes } from '@shared/format'

/** Both numbers of "4.01 of 6.46 GB": the first goes without its unit where the second has the same one, or it is zero. */
export function amountOf(received: number, bytes: number): { received: string; bytes: string } {
  const whole = formatBytes(bytes)
  const part = formatBytes(received)
  const [number = part, unit] = part.split(' ')
  const bare = received === 0 || unit === whole.split(' ')[1]
  return { received: bare ? number : part, bytes: whole }
}
