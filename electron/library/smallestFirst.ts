/** Things by their size, the smallest first: a heap, so that 20,000 of them cost nothing to keep in order. */
export interface SmallestFirst<Thing> {
  add(thing: Thing, size: number): void
  /**
   * The smallest that is still wanted, which stays; what is not wanted any more is forgotten on the way.
   * @param wanted whether it still is, at the size that it was added with
   */
  first(wanted: (thing: Thing, size: number) => boolean): Thing | null
}

export function createSmallestFirst<Thing>(): SmallestFirst<Thing> {
  // In each place what is no larger than what is in the two places below it, 2n + 1 and 2n + 2.
  const heap: { thing: Thing; size: number }[] = []

  function sizeAt(place: number): number {
    return heap[place]?.size ?? Infinity
  }

  function swap(a: number, b: number): void {
    const [one, other] = [heap[a], heap[b]]
    if (one === undefined || other === undefined) return
    heap[a] = other
    heap[b] = one
  }

  function takeFirst(): void {
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    heap[0] = last
    for (let place = 0; ;) {
      const [left, right] = [2 * place + 1, 2 * place + 2]
      const smaller = sizeAt(right) < sizeAt(left) ? right : left
      if (sizeAt(smaller) >= last.size) return
      swap(place, smaller)
      place = smaller
    }
  }

  return {
    add(thing, size) {
      heap.push({ thing, size })
      for (let place = heap.length - 1; place > 0;) {
        const above = (place - 1) >> 1
        if (sizeAt(above) <= size) return
        swap(place, above)
        place = above
      }
    },
    first(wanted) {
      for (let top = heap[0]; top !== undefined; top = heap[0]) {
        if (wanted(top.thing, top.size)) return top.thing
        takeFirst()
      }
      return null
    },
  }
}
