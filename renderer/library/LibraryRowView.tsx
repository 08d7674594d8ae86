import { formatBytes } from '@shared/format'
import type { LibraryStatus } from '@shared/schemas/libraryView'
import { memo } from 'react'
import type { TFunction } from 'i18next'
import { Ellipsis } from 'lucide-react'
import { shortBaseModel } from '../browse/shortBaseModel'
import { seenName } from '../ui/seenName'
import { Thumb } from '../ui/Thumb'
import type { FileHandlers } from './fileHandlers'
import classes from './LibraryTable.module.css'
import type { ShownRow } from './rowOrder'
import { rowStates } from './rowStates'

type LibraryRowViewProps = {
  shown: ShownRow
  hashed: LibraryStatus['hashing']
  picked: boolean
  handlers: FileHandlers
  words: RowWords
}

/** What rows say, asked for once for all: a row of its own hooks takes twice as long to draw. */
export type RowWords = { t: TFunction<'library'>; typeLabel: (type: string) => string }

/** The cells of one file. */
export const LibraryRowView = memo(function LibraryRowView(props: LibraryRowViewProps) {
  const { shown, hashed, picked, handlers } = props
  const { t, typeLabel } = props.words
  const { row, copies, places } = shown
  const folder = seenName(row.folder.join(' / '))
  const name = seenName(row.name)
  const words = { name: row.update?.name ?? '', baseModel: row.update?.baseModel ?? '?' }
  return (
    <>
      <div role="cell" className={classes.picture}>
        <Thumb url={row.picture?.url ?? null} level={row.picture?.level ?? 0} size={38} />
      </div>
      <div role="cell" className={classes.names}>
        <div className={classes.title}>
          {picked && <span className={classes.unseen}>{t('picked')} </span>}
          {row.modelName === null ? name : seenName(row.modelName)}
          {row.versionName !== null && <span className={classes.version}> · {row.versionName}</span>}
        </div>
        <div className={classes.file} title={name}>
          {name}
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
        <bdi dir="ltr">{folder}</bdi>
      </span>
      <span role="cell" className={classes.states}>
        {hashed !== null && (
          <span data-tone="accent">{`${String(Math.floor((hashed.done / Math.max(1, hashed.bytes)) * 100))} %`}</span>
        )}
        {rowStates(shown).map(({ words: key, about, tone }) => (
          <span key={key} data-tone={tone} title={about === null ? undefined : t(`stateAbout.${about}`)}>
            {t(`state.${key}`, { ...words, count: key === 'linked' ? places : copies })}
          </span>
        ))}
      </span>
      <span role="cell">
        <button
          type="button"
          className={classes.more}
          aria-haspopup="menu"
          aria-label={t('actions.more', { name })}
          onClick={(event) => handlers.more(row, event.currentTarget)}
        >
          <Ellipsis size={16} aria-hidden />
        </button>
      </span>
    </>
  )
})
