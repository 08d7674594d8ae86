/** How a row is chosen: alone, beside those chosen before (Ctrl, Cmd), with all from the last one on (Shift), or all. */
export type PickHow = 'alone' | 'also' | 'range' | 'all'

/** The rows that are picked to be dealt with together, and the one from which a range begins. */
export type Picks = { ids: ReadonlySet<string>; anchor: string | null }

export const noPicks: Picks = { ids: new Set(), anchor: null }

/**
 * The picks after a row was chosen. One that is chosen alone is picked only when others come to it.
 * @param order the ids of all rows, from top to bottom
 */
export function pick(before: Picks, id: string, how: PickHow, order: readonly string[]): Picks {
  switch (how) {
    case 'alone':
      return { ids: noPicks.ids, anchor: id }
    case 'also': {
      const { anchor } = before
      const ids = new Set(before.ids.size === 0 && anchor !== null && anchor !== id ? [anchor] : before.ids)
      if (!ids.delete(id)) ids.add(id)
      return { ids, anchor: id }
    }
    case 'range': {
      const anchor = before.anchor ?? id
      const ends = [order.indexOf(anchor), order.indexOf(id)].sort((a, b) => a - b)
      const [from = 0, to = 0] = ends
      return { ids: new Set(from < 0 ? [id] : order.slice(from, to + 1)), anchor }
    }
    case 'all':
      return { ids: new Set(order), anchor: before.anchor }
  }
}
