import type { LibraryStatus } from '@shared/schemas/libraryView'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useMemo, useRef, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useTypeLabel } from '../browse/useTypeLabel'
import type { PickHow } from '../downloads/picks'
import type { FileHandlers } from './fileHandlers'
import { LibraryRowView } from './LibraryRowView'
import classes from './LibraryTable.module.css'
import { rowKeys, type RowKeys } from './rowKeys'
import type { ShownRow } from './rowOrder'

const ROW_HEIGHT = 52
/** Rows kept drawn above and below the view. */
const OVERSCAN = 4
const columns = ['picture', 'name', 'type', 'baseModel', 'size', 'place', 'state', 'actions'] as const

type LibraryTableProps = {
  rows: readonly ShownRow[]
  hashing: LibraryStatus['hashing']
  /** Ids of the files that are picked to be dealt with together. */
  picked: ReadonlySet<string>
  handlers: FileHandlers
  keys: RowKeys
}

function howOf({ shiftKey, ctrlKey, metaKey }: MouseEvent): PickHow {
  return shiftKey ? 'range' : ctrlKey || metaKey ? 'also' : 'alone'
}

/** True where a click is for a control in the row, not for the row; a menu is drawn elsewhere in the page. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, [role="menu"]') !== null
}

/** The files as a table of which only the rows in view are in the page, so that 20,000 are as quick as twenty. */
export const LibraryTable = memo(function LibraryTable(props: LibraryTableProps) {
  const { rows, hashing, picked, handlers, keys } = props
  const { t } = useTranslation('library')
  const typeLabel = useTypeLabel()
  const words = useMemo(() => ({ t, typeLabel }), [t, typeLabel])
  const scroller = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.row.id ?? index,
    overscan: OVERSCAN,
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
      <div
        ref={scroller}
        className={classes.scroller}
        role="rowgroup"
        tabIndex={0}
        aria-label={t('columns.label')}
        onKeyDown={(event) => rowKeys(event, keys)}
      >
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
                data-file={shown.row.id}
                data-picked={picked.has(shown.row.id) ? '' : undefined}
                tabIndex={-1}
                draggable={!shown.row.away}
                onDragStart={(event) => {
                  // The system's own drag takes over: main begins it with the files.
                  event.preventDefault()
                  handlers.dragOut(shown.row.id)
                }}
                onClick={(event) => {
                  if (isControl(event.target)) return
                  event.currentTarget.focus()
                  keys.select(shown.row.id, howOf(event))
                }}
                style={{ height: item.size, transform: `translateY(${String(item.start)}px)` }}
              >
                <LibraryRowView
                  shown={shown}
                  hashed={hashing?.id === shown.row.id ? hashing : null}
                  picked={picked.has(shown.row.id)}
                  handlers={handlers}
                  words={words}
                />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
})
