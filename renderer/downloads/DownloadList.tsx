import { VisuallyHidden } from '@mantine/core'
import type { Download } from '@shared/download'
import { heldByTwins } from '@shared/twins'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group } from '../state/groups'
import { useWidth } from '../ui/useWidth'
import { tellApart } from './apart'
import { ClearFinished } from './ClearFinished'
import classes from './DownloadList.module.css'
import { DownloadRow } from './DownloadRow'
import { listKeys } from './listKeys'
import { listRows, rowHeight, type Filter } from './listRows'
import type { PickHow } from './picks'
import type { RowHandlers } from './rowHandlers'

type DownloadListProps = {
  downloads: readonly Download[]
  filter: Filter
  handlers: RowHandlers
  /** The last move in words, for screen readers. */
  moved: string
  /** The download whose details are open. */
  selected: string | null
  /** Those that are picked to be dealt with together. */
  picked: ReadonlySet<string>
  /** @param order the ids of all rows, from top to bottom */
  onSelect: (id: string, how: PickHow, order: readonly string[]) => void
  onRemove: (id: string) => void
}

/** The grouped list. Only the rows in view are in the page, so a thousand are as quick as ten. */
export function DownloadList(props: DownloadListProps) {
  const { downloads, filter, handlers, moved, selected, picked, onSelect, onRemove } = props
  const { t } = useTranslation('downloads')
  const rows = useMemo(() => listRows(downloads, filter), [downloads, filter])
  const select = useCallback(
    (id: string, how: PickHow) => {
      const order = rows.flatMap((row) => (row.kind === 'download' ? [row.download.id] : []))
      onSelect(id, how, order)
    },
    [rows, onSelect],
  )
  const apart = useMemo(() => tellApart(downloads), [downloads])
  const behind = useMemo(() => heldByTwins(downloads), [downloads])
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight(rows[index], width),
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : row.kind === 'head' ? row.group : row.download.id
    },
    overscan: 6,
  })
  useLayoutEffect(() => list.measure(), [list, width])
  return (
    <div className={classes.card}>
      <div ref={scroller} className={classes.scroller} tabIndex={-1}>
        <div
          role="list"
          aria-label={t('list')}
          className={classes.rows}
          style={{ height: list.getTotalSize() }}
          onKeyDown={(event) => listKeys(event, { open: selected, select, remove: onRemove })}
        >
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            return (
              <div
                key={item.key}
                role="listitem"
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                className={classes.item}
                style={{ height: item.size, transform: `translateY(${String(item.start)}px)` }}
              >
                {row.kind === 'head' ? (
                  <GroupHead group={row.group} />
                ) : (
                  <DownloadRow
                    download={row.download}
                    handlers={handlers}
                    selected={row.download.id === selected}
                    picked={picked.has(row.download.id)}
                    apart={apart.get(row.download.id) ?? null}
                    behindTwin={behind.has(row.download.id)}
                    onSelect={select}
                  />
                )}
              </div>
            )
          })}
        </div>
      </div>
      <VisuallyHidden role="status">{moved}</VisuallyHidden>
    </div>
  )
}

function GroupHead({ group }: { group: Group }) {
  const { t } = useTranslation('downloads')
  return (
    <div className={classes.head}>
      <h2>{t(`groups.${group}`)}</h2>
      {group === 'done' && <ClearFinished />}
    </div>
  )
}
