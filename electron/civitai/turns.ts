/**
 * Work in turn: what is handed over starts at once while fewer than `most` are running, else when one of them has ended,
 * the oldest first.
 */
export function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= most) await new Promise<void>((begin) => waiting.push(begin))
    else running += 1
    try {
      return await work()
    } finally {
      // The place is handed on, so that nobody who comes in between can take it as well.
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
