import { Button, Checkbox, Table } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '@shared/format'
import type { ModelFile, ModelVersion } from '@shared/model'
import { Chip } from '../ui/Chip'
import { shorten } from '../ui/shorten'
import { fileMarks, roleOf } from './fileMarks'
import classes from './FileTable.module.css'
import { ScanResult } from './ScanResult'
import { useFormatLabel } from './useFormatLabel'
import { useKindLabel } from './useKindLabel'

/** Of more files only so many are drawn until the others are asked for. */
const FEW = 12

type FileTableProps = {
  version: ModelVersion
  ticked: ReadonlySet<number>
  /** Files that nobody can download: they are listed, but cannot be ticked. */
  refused: ReadonlySet<number>
  onToggle: (fileId: number) => void
}

/** The files of a version with what tells them apart; several can be ticked. */
export function FileTable({ version, ticked, refused, onToggle }: FileTableProps) {
  const { t } = useTranslation('model')
  const [all, setAll] = useState(false)
  const { files } = version
  const marks = useMemo(() => fileMarks(files), [files])
  const folded = !all && files.length > FEW + 1
  const shown = folded ? files.filter((file, index) => index < FEW || ticked.has(file.id)) : files
  return (
    <div className={classes.box}>
      <Table aria-label={t('files.label', { version: shorten(version.name, 80) })} className={classes.table}>
        <Table.Thead className={classes.head}>
          <Table.Tr>
            <Table.Th>{t('files.tick')}</Table.Th>
            <Table.Th>{t('files.kind')}</Table.Th>
            <Table.Th>{t('files.precision')}</Table.Th>
            <Table.Th>{t('files.format')}</Table.Th>
            <Table.Th>{t('files.size')}</Table.Th>
            <Table.Th>{t('files.scan')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              mark={marks.get(file.id) ?? null}
              ticked={ticked.has(file.id) && !refused.has(file.id)}
              closed={refused.has(file.id)}
              onToggle={() => onToggle(file.id)}
            />
          ))}
        </Table.Tbody>
      </Table>
      {folded && (
        <Button variant="subtle" fullWidth radius={0} onClick={() => setAll(true)}>
          {t('files.showAll', { count: files.length })}
        </Button>
      )}
    </div>
  )
}

type FileRowProps = {
  file: ModelFile
  /** What tells it apart from another that looks the same; null where nothing is needed. */
  mark: string | null
  ticked: boolean
  closed: boolean
  onToggle: () => void
}

function FileRow({ file, mark, ticked, closed, onToggle }: FileRowProps) {
  const { t } = useTranslation('model')
  const formatLabel = useFormatLabel()
  const size = formatBytes(file.bytes)
  const extent = file.size === 'full' || file.size === 'pruned' ? t(`files.${file.size}`) : null
  const fine = [file.quant, extent].filter((part) => part !== null).map((part) => shorten(part, 24))
  const kind = useKindLabel()(file.kind)
  const precision = file.precision === null ? null : shorten(file.precision, 24)
  const detail = [precision, ...fine, formatLabel(file), mark].filter((part) => part !== null).join(' ')
  const role = roleOf(file)
  return (
    <Table.Tr
      data-testid={`file-row-${String(file.id)}`}
      data-ticked={ticked || undefined}
      data-closed={closed || undefined}
      onClick={closed ? undefined : onToggle}
      title={shorten(file.name, 200)}
    >
      <Table.Td className={classes.tick}>
        <Checkbox
          size="xs"
          radius="xs"
          checked={ticked}
          disabled={closed}
          aria-label={t('files.tickFile', { kind, detail: shorten(detail, 160), size })}
          // The row hears the click too: it must not be undone there.
          onClick={(event) => event.stopPropagation()}
          onChange={onToggle}
        />
      </Table.Td>
      <Table.Td className={classes.kind}>
        {kind}
        {role !== 'weights' && <span className={classes.role}>{t(`files.${role}`)}</span>}
        {mark !== null && <span className={classes.role}>{shorten(mark, 60)}</span>}
      </Table.Td>
      <Table.Td>{precision !== null && <Chip>{precision}</Chip>}</Table.Td>
      <Table.Td className={classes.format}>
        {formatLabel(file)}
        {fine.length > 0 && <span className={classes.fine}>{fine.join(' · ')}</span>}
      </Table.Td>
      <Table.Td className={classes.size}>{size}</Table.Td>
      <Table.Td className={classes.scan}>
        <ScanResult file={file} />
      </Table.Td>
    </Table.Tr>
  )
}
