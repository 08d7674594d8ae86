import { SegmentedControl } from '@mantine/core'
import { formatBytes } from '@shared/format'
import { usageBy } from '@shared/library'
import type { LibraryRow } from '@shared/schemas/libraryView'
import { memo, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTypeLabel } from '../browse/useTypeLabel'
import classes from './Usage.module.css'
import type { ShownRow } from './rowOrder'
import { useProgramName } from './useProgramName'
import { bytesTwice, onceEach } from './view'

const traits = ['program', 'type', 'baseModel'] as const
type Trait = (typeof traits)[number]

/** Parts that have a piece of the bar; the others share one. */
const MOST_PARTS = 5

const valueOf: Record<Trait, (row: LibraryRow) => string> = {
  program: ({ programId }) => programId ?? '',
  type: ({ type }) => type,
  baseModel: ({ baseModel }) => baseModel ?? '',
}

/** How much room the library takes, and what takes it. A file that has several names counts once, for the first of them. */
export const Usage = memo(function Usage({ rows }: { rows: readonly ShownRow[] }) {
  const { t } = useTranslation('library')
  const [trait, setTrait] = useState<Trait>('type')
  const typeLabel = useTypeLabel()
  const programName = useProgramName()
  const labels: Record<Trait, (value: string) => string> = {
    program: programName,
    type: typeLabel,
    baseModel: (value) => (value === '' ? t('filters.unknownBase') : value),
  }
  const here = useMemo(() => onceEach(rows.map(({ row }) => row).filter(({ away }) => !away)), [rows])
  const total = here.reduce((sum, { bytes }) => sum + bytes, 0)
  const twice = bytesTwice(rows)
  const parts = useMemo(() => usageBy(here, valueOf[trait]), [here, trait])
  const rest = parts.slice(MOST_PARTS).reduce((sum, { bytes }) => sum + bytes, 0)
  const shown = [
    ...parts.slice(0, MOST_PARTS).map(({ name, bytes }) => ({ name: labels[trait](name), bytes })),
    ...(rest > 0 ? [{ name: t('usage.rest'), bytes: rest }] : []),
  ]
  return (
    <section className={classes.usage} aria-label={t('usage.label')}>
      <div className={classes.head}>
        <strong>{t('usage.total', { count: here.length, size: formatBytes(total) })}</strong>
        {twice > 0 && <span className={classes.twice}>{t('usage.twice', { size: formatBytes(twice) })}</span>}
        <SegmentedControl
          className={classes.traits ?? ''}
          size="xs"
          aria-label={t('usage.label')}
          data={traits.map((value) => ({ value, label: t(`usage.${value}`) }))}
          value={trait}
          onChange={(value) => setTrait(traits.find((one) => one === value) ?? 'type')}
        />
      </div>
      <div className={classes.bar} aria-hidden>
        {shown.map(({ name, bytes }, index) => (
          <span key={name} data-part={index} style={{ flexGrow: bytes }} />
        ))}
      </div>
      <ul className={classes.legend}>
        {shown.map(({ name, bytes }, index) => (
          <li key={name}>
            <span className={classes.dot} data-part={index} aria-hidden />
            {name} <span className={classes.size}>{formatBytes(bytes)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
})
