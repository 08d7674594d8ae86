/** One line of two texts laid over each other: in both, or in one of them only. */
export type DiffLine = { text: string; in: 'both' | 'first' | 'second' }

/** Lines of each text that are compared, and characters of a line, at most: the work grows with the product. */
const MOST_LINES = 200
const LONGEST_LINE = 600

/** The lines of two texts in order, with those that only one of them has. What is beyond 200 lines is left out. */
export function lineDiff(first: string, second: string): DiffLine[] {
  const a = linesOf(first)
  const b = linesOf(second)
  const common = commonLengths(a, b)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]]
    if (x !== undefined && x === y) {
      lines.push({ text: x, in: 'both' })
      i += 1
      j += 1
    } else if (x !== undefined && (y === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push({ text: x, in: 'first' })
      i += 1
    } else if (y !== undefined) {
      lines.push({ text: y, in: 'second' })
      j += 1
    }
  }
  return lines
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, LONGEST_LINE))
  return lines.filter((line) => line !== '').slice(0, MOST_LINES)
}

/** Lengths of the longest common sequences of lines from each pair of places on, by row and column. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i]
    if (row === undefined) continue
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  }
  return table
}

function at(table: readonly number[][], i: number, j: number): number {
  return table[i]?.[j] ?? 0
}
