import { formatBytes } from '@shared/format'
import type { LibraryStatus } from '@shared/schemas/libraryView'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { shortBaseModel } from '../browse/shortBaseModel'
import { useTypeLabel } from '../browse/useTypeLabel'
import type { FileHandlers } from './fileHandlers'
import classes from './LibraryTable.module.css'
import { RowMenu } from './RowMenu'
import { rowStates } from './rowStates'
import type { ShownRow } from './view'

type LibraryRowViewProps = {
  shown: ShownRow
  hashed: LibraryStatus['hashing']
  picked: boolean
  handlers: FileHandlers
}

/** The cells of one file. */
export const LibraryRowView = memo(function LibraryRowView(props: LibraryRowViewProps) {
  const { shown, hashed, picked, handlers } = props
  const { t } = useTranslation('library')
  const typeLabel = useTypeLabel()
  const { row, copies } = shown
  const folder = row.folder.join(' / ')
  const words = { name: row.update?.name ?? '', baseModel: row.update?.baseModel ?? '?', count: copies }
  return (
    <>
      <div role="cell" className={classes.names}>
        <div className={classes.title}>
          {picked && <span className={classes.unseen}>{t('picked')} </span>}
          {row.modelName ?? row.name}
          {row.versionName !== null && <span className={classes.version}> · {row.versionName}</span>}
        </div>
        <div className={classes.file} title={row.name}>
          {row.name}
        </div>
      </div>
      <span role="cell" className={classes.cut}>
        {typeLabel(row.type)}
      </span>
      <span role="cell" className={classes.cut} title={row.baseModel ?? undefined}>
        {row.baseModel === null ? '–' : shortBaseModel(row.baseModel)}
      </span>
      <span role="cell" className={classes.size}>
        {formatBytes(row.bytes)}
      </span>
      <span role="cell" className={classes.cut} data-column="place" title={folder}>
        {folder}
      </span>
      <span role="cell" className={classes.states}>
        {hashed !== null && (
          <span data-tone="accent">{`${String(Math.floor((hashed.done / Math.max(1, hashed.bytes)) * 100))} %`}</span>
        )}
        {rowStates(row, copies).map(({ words: key, about, tone }) => (
          <span key={key} data-tone={tone} title={about === null ? undefined : t(`stateAbout.${about}`)}>
            {t(`state.${key}`, words)}
          </span>
        ))}
      </span>
      <span role="cell">
        <RowMenu row={row} handlers={handlers} />
      </span>
    </>
  )
})
