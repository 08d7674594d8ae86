import { Loader } from '@mantine/core'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { holdPictures } from '../ui/pictureQueue'
import type { Pages } from '../ui/usePages'
import { afterPaint } from '../ui/useSoon'
import { useWidth } from '../ui/useWidth'
import type { Card } from './card'
import { CardSkeleton } from './CardSkeleton'
import { GridRows } from './GridRows'
import { gridLayout, layoutVariables } from './gridLayout'
import classes from './ModelGrid.module.css'

type ModelGridProps = {
  list: Pages<Card>
  /** Entry of the history that this grid belongs to. */
  historyKey: string
  /** The address's query, for the way back from a model. */
  from: string
  /** Handed the element with the cards, so that the search field can pass the focus on. */
  gridRef: RefObject<HTMLDivElement | null>
  /** Whether the focus is to go to the first card of the next answer. */
  toCards: RefObject<boolean>
}

/** The endless grid: measures itself, shows skeletons until the first page is there, then the rows. */
export function ModelGrid({ list, historyKey, from, gridRef, toCards }: ModelGridProps) {
  const { t } = useTranslation('browse')
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const layout = gridLayout(width)
  const sizes = layoutVariables(layout)
  // Cards that answer the question before stay where they are, with the place of their own entry.
  const [shown, setShown] = useState({ historyKey, from })
  const late = useLate(list.stale)
  const awaited = list.stale && !late
  useEffect(() => {
    if (!awaited) return
    const release = holdPictures()
    return () => void afterPaint(release)
  }, [awaited])
  if (!list.stale && shown.historyKey !== historyKey) setShown({ historyKey, from })

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      tabIndex={-1}
      data-native-bar
      aria-busy={list.stale}
      data-old={late || undefined}
    >
      {width > 0 && list.loading && (
        <div className={classes.loading} role="status" aria-label={t('grid.loading')} style={sizes}>
          {[0, 1, 2].map((row) => (
            <div key={row} className={classes.row}>
              {Array.from({ length: layout.columns }, (_, column) => (
                <CardSkeleton key={column} />
              ))}
            </div>
          ))}
        </div>
      )}
      {late && (
        <div className={classes.late} role="status" aria-label={t('grid.loading')}>
          <Loader size="sm" />
        </div>
      )}
      {width > 0 && !list.loading && (
        <GridRows
          // Another entry of the history is another grid, with a place of its own.
          key={shown.historyKey}
          list={list}
          layout={layout}
          historyKey={shown.historyKey}
          from={shown.from}
          scroller={scroller}
          gridRef={gridRef}
          toCards={toCards}
        />
      )}
    </div>
  )
}

/** ms; answers that come sooner change nothing in how the cards before them look. */
const LATE_MS = 300

function useLate(stale: boolean): boolean {
  const [late, setLate] = useState(false)
  if (!stale && late) setLate(false)
  useEffect(() => {
    if (!stale) return
    const timer = setTimeout(() => setLate(true), LATE_MS)
    return () => clearTimeout(timer)
  }, [stale])
  return late
}
