/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): unknown {
  const first = text.trimStart()[0]
  if (first === undefined || !'{["'.includes(first)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Python writes NaN and Infinity, which JSON does not know.
    if (!/\b(?:NaN|Infinity)\b/.test(text)) return undefined
  }
  try {
    return JSON.parse(text.replace(/(?<=[:[,]\s{0,4})-?(?:NaN|Infinity)(?=\s{0,4}[,\]}])/g, 'null')) as unknown
  } catch {
    return undefined
  }
}

/** The members of an object; none of anything else. */
export function recordIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}
