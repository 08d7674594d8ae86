import { formatBytes } from '@shared/format'
import type { Target } from '@shared/ipc'
import type { Destination } from '@shared/schemas/destination'
import { Folder, HardDrive, Star } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useTypeLabel } from '../browse/useTypeLabel'
import classes from './Destinations.module.css'
import { destinationGroups, type DestinationRow } from './destinationRows'

type DestinationListProps = {
  destinations: readonly Destination[]
  /** What is to be sent there; null where it is of several types. */
  type: string | null
  /** Only folders with these words in their names. */
  words?: string
  onChoose: (target: Target) => void
}

/** The programs, their folders and what lies below those, with free space: each a button, and a place to drop on. */
export function DestinationList({ destinations, type, words = '', onChoose }: DestinationListProps) {
  const { t } = useTranslation('destinations')
  const { t: common } = useTranslation('common')
  return (
    <div className={classes.groups}>
      {destinationGroups(destinations, type, words).map(({ destination, rows }) => (
        <section key={destination.programId} aria-label={destination.name} data-testid="destination">
          <h3 className={classes.program}>
            <HardDrive size={14} aria-hidden />
            <span>{destination.name}</span>
            <span className={classes.free}>
              {!destination.present
                ? t('away')
                : destination.freeBytes !== null && common('free', { bytes: formatBytes(destination.freeBytes) })}
            </span>
          </h3>
          <ul className={classes.rows}>
            {rows.map((row) => (
              <li key={row.key}>
                <Place row={row} destination={destination} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type PlaceProps = { row: DestinationRow; destination: Destination; onChoose: (target: Target) => void }

function Place({ row: { folder, fits, target }, destination, onChoose }: PlaceProps) {
  const { t } = useTranslation('destinations')
  const { t: common } = useTranslation('common')
  const typeLabel = useTypeLabel()
  const [over, setOver] = useState(false)
  const label = folder?.label ?? t('byTableShort')
  const { name, freeBytes } = destination
  // On another drive than the program itself.
  const free = folder?.freeBytes ?? null
  const elsewhere = free !== null && freeBytes !== null && Math.abs(free - freeBytes) > freeBytes / 100
  const types = folder?.types.map(typeLabel).join(', ') ?? ''
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      event.stopPropagation()
      event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      onChoose(target)
    },
  }
  const Icon = folder === null ? Star : Folder
  return (
    <button
      type="button"
      className={classes.place}
      data-depth={folder?.depth ?? 0}
      data-fits={fits || undefined}
      data-over={over || undefined}
      aria-label={folder === null ? t('byTable', { program: name }) : t('item', { program: name, folder: label })}
      title={types === '' ? (folder?.path ?? label) : `${folder?.path ?? label} · ${types}`}
      onClick={() => onChoose(target)}
      {...drop}
    >
      <Icon size={13} aria-hidden className={classes.icon} />
      <FolderLabel label={label} />
      {elsewhere && <span className={classes.free}>{common('free', { bytes: formatBytes(free) })}</span>}
    </button>
  )
}

/** A folder's name, of which the last part is always seen: what is above it is cut where there is no room. */
function FolderLabel({ label }: { label: string }) {
  const [, above = '', last = label] = /^(.*[/\\])(.+)$/.exec(label) ?? []
  return (
    <span className={classes.label}>
      {above !== '' && <span className={classes.above}>{above}</span>}
      <span className={classes.last}>{last}</span>
    </span>
  )
}
