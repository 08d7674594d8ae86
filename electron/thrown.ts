import { inspect } from 'node:util'

/** Of what is no error and no JSON, so much is told: it may be a whole tree of objects. */
const BOUNDS = { depth: 3, maxArrayLength: 50, maxStringLength: 20_000, customInspect: false } as const
const DEEPEST = 3
const UNTELLABLE = 'something that cannot be told'

/**
 * What was thrown, in full: the stack of an error with what caused it; an object's members, where somebody threw one.
 * Never throws, whatever it is given: this runs where nobody catches any more.
 */
export function textOf(thrown: unknown, deep = 0): string {
  return told(thrown, () => {
    if (!(thrown instanceof Error)) return typeof thrown === 'string' ? thrown : JSON.stringify(thrown)
    const own = thrown.stack ?? thrown.message
    if (thrown.cause === undefined || deep >= DEEPEST) return own
    return `${own}\n caused by ${textOf(thrown.cause, deep + 1)}`
  })
}

/** What was thrown, in one sentence for a person. Never throws. */
export function sentenceOf(thrown: unknown): string {
  return told(thrown, () => (thrown instanceof Error ? thrown.message : String(thrown)))
}

/** An error's own members may be getters that throw, or no texts at all; JSON knows no circles and no BigInt. */
function told(thrown: unknown, tell: () => unknown): string {
  for (const way of [tell, () => inspect(thrown, BOUNDS)]) {
    try {
      const text = way()
      if (typeof text === 'string') return text
    } catch {
      // The next way.
    }
  }
  return UNTELLABLE
}
