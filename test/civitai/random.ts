/** Numbers that look random and are the same on every run. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** Whole, in [from, to). */
  int(from: number, to: number): number
  /** One element; throws a RangeError when there is none. */
  pick<T>(list: readonly T[]): T
  /** True with the given chance (0 to 1). */
  chance(p: number): boolean
}

/** A generator for one seed: mulberry32, a public domain algorithm by Tommy Ettinger. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from)),
    pick: (list) => at(list, Math.floor(next() * list.length)),
    chance: (p) => next() < p,
  }
}

/** The element at an index, counted round and round; throws a RangeError when the list is empty. */
export function at<T>(list: readonly T[], index: number): T {
  const element = list[index % list.length]
  if (element === undefined) throw new RangeError('an empty list has no element')
  return element
}

/** A 32-bit number from a text (FNV-1a, public domain). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
