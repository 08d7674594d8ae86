import { Button, Table, VisuallyHidden } from '@mantine/core'
import type { FolderRow, Program } from '@shared/program'
import { useTranslation } from 'react-i18next'
import { useTypeLabel } from '../browse/useTypeLabel'
import { act } from '../ui/act'
import { Chip } from '../ui/Chip'
import { perform } from '../ui/perform'
import classes from './FolderTable.module.css'

/** Type by type, the folder in a program that takes it, which can be replaced by another. */
export function FolderTable({ program, rows }: { program: Program; rows: readonly FolderRow[] }) {
  const { t } = useTranslation('folders')
  return (
    <Table className={classes.table ?? ''} aria-label={t('table.label', { name: program.name })} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="24%">{t('table.type')}</Table.Th>
          <Table.Th>{t('table.folder')}</Table.Th>
          <Table.Th w={150}>
            <VisuallyHidden>{t('table.actions')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Row key={row.type} program={program} row={row} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** What is worth a mark: where the folder comes from if not from the program, else that it has yet to be made. */
function markOf(row: FolderRow): 'override' | 'neutral' | 'new' | null {
  if (row.source !== 'program') return row.source
  return row.exists || row.closed || row.missing === true ? null : 'new'
}

function Row({ program, row }: { program: Program; row: FolderRow }) {
  const { t } = useTranslation('folders')
  const mark = markOf(row)
  const { type } = row
  const label = useTypeLabel()(type)
  return (
    <Table.Tr data-testid={`folder-${program.id}-${type}`}>
      <Table.Td className={classes.type ?? ''} title={type}>
        {label}
      </Table.Td>
      <Table.Td>
        <span className={classes.folder} title={row.folder} data-selectable>
          {row.label}
        </span>
        {row.others !== undefined && (
          <span className={classes.others} title={row.others.join('\n')}>
            {t('others', { count: row.others.length })}
          </span>
        )}
        {row.unsure === true && (
          <span className={classes.mark} title={t('unsureAbout')}>
            <Chip>{t('unsure')}</Chip>
          </span>
        )}
        {row.missing === true && (
          <span className={classes.mark} title={t('absent.about')}>
            <Chip tone="warn">{t('absent.chip')}</Chip>
          </span>
        )}
        {row.closed && row.missing !== true && (
          <span className={classes.mark} title={t('closed.about')}>
            <Chip tone="warn">{t('closed.chip')}</Chip>
          </span>
        )}
        {mark !== null && (
          <span className={classes.mark} title={t(`sourceAbout.${mark}`)}>
            <Chip>{t(`source.${mark}`)}</Chip>
          </span>
        )}
      </Table.Td>
      <Table.Td className={classes.actions ?? ''}>
        {row.source === 'override' && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={t('resetLabel', { type: label })}
            onClick={() => act('resetTypeFolder', { programId: program.id, type })}
          >
            {t('reset')}
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('changeLabel', { type: label })}
          onClick={() => void perform('chooseTypeFolder', { programId: program.id, type })}
        >
          {t('change')}
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
