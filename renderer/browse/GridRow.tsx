import { memo } from 'react'
import type { Mark } from './badges'
import type { Card } from './card'
import type { CardLook } from './cardLook'
import { CardSkeleton } from './CardSkeleton'
import { ModelCard } from './ModelCard'
import classes from './ModelGrid.module.css'

type GridRowProps = {
  cards: readonly Card[]
  /** Which row of the list. */
  index: number
  columns: number
  /** CSS pixels from the top of the list. */
  start: number
  look: CardLook
  marks: ReadonlyMap<number, Mark>
  /** Index of the card that the Tab key reaches; null: in another row. */
  reachable: number | null
  /** Ids of the cards whose blurred picture was asked for. */
  revealed: ReadonlySet<number>
  /** Id of the card whose video plays; null: in another row, or none. */
  playing: number | null
  /** Whether more cards are to come. */
  waiting: boolean
}

/** One row of the grid. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { cards, index: row, columns, start, look, marks, reachable, revealed, playing, waiting } = props
  return (
    <div role="row" aria-rowindex={row + 1} className={classes.row} style={{ top: start }}>
      {Array.from({ length: columns }, (_, column) => {
        const index = row * columns + column
        const card = cards[index]
        if (card === undefined && !waiting) return null
        return (
          <div key={column} role="gridcell" className={classes.cell}>
            {card === undefined ? (
              <CardSkeleton />
            ) : (
              <ModelCard
                card={card}
                mark={marks.get(card.id) ?? null}
                look={look}
                reachable={index === reachable}
                index={index}
                revealed={revealed.has(card.id)}
                playing={card.id === playing}
              />
            )}
          </div>
        )
      })}
    </div>
  )
})
