import type { LibraryStatus } from '@shared/schemas/libraryView'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LibraryRowView } from './LibraryRowView'
import classes from './LibraryTable.module.css'
import type { ShownRow } from './rowOrder'

const ROW_HEIGHT = 52
const columns = ['picture', 'name', 'type', 'baseModel', 'size', 'place', 'state', 'actions'] as const

type LibraryTableProps = { rows: readonly ShownRow[]; hashing: LibraryStatus['hashing'] }

/** The files as a table of which only the rows in view are in the page, so that 20,000 are as quick as twenty. */
export const LibraryTable = memo(function LibraryTable({ rows, hashing }: LibraryTableProps) {
  const { t } = useTranslation('library')
  const scroller = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.row.id ?? index,
    overscan: 8,
  })
  return (
    <div role="table" aria-label={t('columns.label')} aria-rowcount={rows.length + 1} className={classes.table}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={classes.head}>
          {columns.map((column) => (
            <span key={column} role="columnheader" data-column={column}>
              {column === 'actions' || column === 'picture' ? (
                <span className={classes.unseen}>{t(`columns.${column}`)}</span>
              ) : (
                t(`columns.${column}`)
              )}
            </span>
          ))}
        </div>
      </div>
      <div ref={scroller} className={classes.scroller} role="rowgroup" tabIndex={0} aria-label={t('columns.label')}>
        <div role="presentation" className={classes.rows} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const shown = rows[item.index]
            if (shown === undefined) return null
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                className={classes.row}
                style={{ height: item.size, transform: `translateY(${String(item.start)}px)` }}
              >
                <LibraryRowView shown={shown} hashed={hashing?.id === shown.row.id ? hashing : null} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
})
