import { Checkbox, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '@shared/format'
import type { ModelFile, ModelVersion } from '@shared/model'
import { Chip } from '../ui/Chip'
import classes from './FileTable.module.css'
import { ScanResult } from './ScanResult'
import { useFormatLabel } from './useFormatLabel'

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
  return (
    <div className={classes.box}>
      <Table aria-label={t('files.label', { version: version.name })} className={classes.table}>
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
          {version.files.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              ticked={ticked.has(file.id) && !refused.has(file.id)}
              closed={refused.has(file.id)}
              onToggle={() => onToggle(file.id)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

type FileRowProps = { file: ModelFile; ticked: boolean; closed: boolean; onToggle: () => void }

function FileRow({ file, ticked, closed, onToggle }: FileRowProps) {
  const { t } = useTranslation('model')
  const formatLabel = useFormatLabel()
  const size = formatBytes(file.bytes)
  const extent = file.size === 'full' || file.size === 'pruned' ? t(`files.${file.size}`) : null
  const fine = [file.quant, extent].filter((part) => part !== null)
  const detail = [file.precision, ...fine, formatLabel(file)].filter((part) => part !== null).join(' ')
  return (
    <Table.Tr
      data-testid={`file-row-${String(file.id)}`}
      data-ticked={ticked || undefined}
      data-closed={closed || undefined}
      onClick={closed ? undefined : onToggle}
      title={file.name}
    >
      <Table.Td className={classes.tick}>
        <Checkbox
          size="xs"
          radius="xs"
          checked={ticked}
          disabled={closed}
          aria-label={t('files.tickFile', { kind: file.kind, detail, size })}
          // The row hears the click too: it must not be undone there.
          onClick={(event) => event.stopPropagation()}
          onChange={onToggle}
        />
      </Table.Td>
      <Table.Td className={classes.kind}>{file.kind}</Table.Td>
      <Table.Td>{file.precision !== null && <Chip>{file.precision}</Chip>}</Table.Td>
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
