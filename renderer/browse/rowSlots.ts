/**
 * Which of a grid's drawn rows is drawn with which elements. A row that comes into view takes over the elements of one
 * that left: changing a card's words and picture costs a fraction of making its elements and throwing others away.
 */
export class RowSlots {
  readonly #slots = new Map<number, number>()

  /**
   * Gives each row a slot, which it keeps as long as it is asked for. The same rows get the same slots.
   * @param rows indexes of the rows that are drawn now, each once
   * @returns the slot of each, in the same order
   */
  assign(rows: readonly number[]): number[] {
    for (const row of this.#slots.keys()) if (!rows.includes(row)) this.#slots.delete(row)
    const taken = new Set(this.#slots.values())
    let free = 0
    return rows.map((row) => {
      const had = this.#slots.get(row)
      if (had !== undefined) return had
      while (taken.has(free)) free += 1
      taken.add(free)
      this.#slots.set(row, free)
      return free
    })
  }
}
