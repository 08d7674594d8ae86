/** A minute of the day as a time field has it: "05:30". */
export function timeField(minute: number): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** The minute of the day that a time field holds; null while it holds none. */
export function minuteOfField(text: string): number | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text)
  return parts === null ? null : Number(parts[1]) * 60 + Number(parts[2])
}
