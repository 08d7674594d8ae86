import { useCallback, useMemo, useState } from 'react'
import { noPicks, pick, type PickHow } from '../downloads/picks'
import type { ShownRow } from './view'

/** The files that are picked to be dealt with together: those of them that are shown. */
export function useFilePicks(rows: readonly ShownRow[]) {
  const [picks, setPicks] = useState(noPicks)
  const select = useCallback(
    (id: string, how: PickHow) => {
      const order = rows.map(({ row }) => row.id)
      setPicks((before) => {
        const next = pick(before, id, how, order)
        // One that is chosen alone is picked too, and a second time no more.
        if (how !== 'alone') return next
        return before.ids.size === 1 && before.ids.has(id) ? next : { ids: new Set([id]), anchor: id }
      })
    },
    [rows],
  )
  const clear = useCallback(() => setPicks(noPicks), [])
  const picked = useMemo(() => rows.filter(({ row }) => picks.ids.has(row.id)).map(({ row }) => row), [rows, picks])
  return { picked, ids: picks.ids, select, clear }
}
