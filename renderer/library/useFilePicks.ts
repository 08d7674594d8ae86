import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { noPicks, pick, type PickHow } from '../downloads/picks'
import { dragFiles } from '../drop/ownDrag'
import type { ShownRow } from './rowOrder'

/** Files that one drag takes. */
const MOST_DRAGGED = 100

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
  const now = useRef(picked)
  useEffect(() => {
    now.current = picked
  }, [picked])
  const dragOut = useCallback((id: string) => {
    const ids = now.current.flatMap((row) => (row.away ? [] : [row.id]))
    dragFiles('dragOutLibrary', ids.includes(id) ? ids.slice(0, MOST_DRAGGED) : [id])
  }, [])
  return { picked, ids: picks.ids, select, clear, dragOut }
}
