/** Checks that spans of bytes, told in any order, cover a file from its beginning without holes and overlaps. */
export interface TensorCover {
  /** False when there are more than may be. */
  add(begin: number, end: number): boolean
  count(): number
  /** Where the last one ends; null when they overlap or leave holes. */
  end(): number | null
}

/** @param most spans that are taken: each is kept, in sixteen bytes */
export function createTensorCover(most: number): TensorCover {
  const begins: number[] = []
  const ends: number[] = []
  /** Files have their tensors in order, as a rule: then nothing needs sorting. */
  let inOrder = true
  let reached = 0

  return {
    add(begin, end) {
      if (begins.length === most) return false
      begins.push(begin)
      ends.push(end)
      inOrder &&= begin === reached
      reached = end
      return true
    },
    count: () => begins.length,
    end() {
      if (inOrder) return reached
      const order = Uint32Array.from(begins.keys()).sort(
        (a, b) => (begins[a] ?? 0) - (begins[b] ?? 0) || (ends[a] ?? 0) - (ends[b] ?? 0),
      )
      let covered = 0
      for (const at of order) {
        if (begins[at] !== covered) return null
        covered = ends[at] ?? covered
      }
      return covered
    },
  }
}
