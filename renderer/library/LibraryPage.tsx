import { Button, Group } from '@mantine/core'
import type { LibraryRow } from '@shared/schemas/libraryView'
import { History, LibraryBig, ListFilter, RefreshCw } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DeedsDialog } from '../deeds/DeedsDialog'
import { LockMenu } from '../needs/LockMenu'
import { currentState, useApp } from '../state/store'
import { act } from '../ui/act'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { PageLoading } from '../ui/PageLoading'
import { CheckFiles } from './CheckFiles'
import { CheckUpdates } from './CheckUpdates'
import { FileSelectionBar } from './FileSelectionBar'
import classes from './LibraryPage.module.css'
import { LibraryFilters } from './LibraryFilters'
import { LibraryTable } from './LibraryTable'
import { RowMenu, type OpenRowMenu } from './RowMenu'
import { Usage } from './Usage'
import { createRowOrder } from './rowOrder'
import { useFileDeeds } from './useFileDeeds'
import { useFilePicks } from './useFilePicks'
import { filtered, noFilter } from './view'
import { WorkLine } from './WorkLine'

/** What is in the model folders, and what it is. */
export function LibraryPage() {
  const { t } = useTranslation('library')
  const { t: words } = useTranslation('deeds')
  const rows = useApp((state) => state.library.rows)
  const status = useApp((state) => state.library.status)
  const [filter, setFilter] = useState(noFilter)
  const [inOrder] = useState(createRowOrder)
  const ready = status?.ready === true
  useEffect(() => {
    // Once told, always told: who comes back to the page has all rows.
    if (currentState().library.status === null) act('watchLibrary', {})
  }, [])
  // While they still come in, nothing is drawn of them.
  const all = useMemo(() => (ready ? inOrder(rows) : []), [ready, inOrder, rows])
  // The field keeps up with the typing, however many rows there are.
  const wanted = useDeferredValue(filter)
  const shown = useMemo(() => filtered(all, wanted), [all, wanted])
  const picks = useFilePicks(shown)
  const deeds = useFileDeeds()
  const [changes, setChanges] = useState(false)
  const { move, trash } = deeds
  const { dragOut } = picks
  const [menu, setMenu] = useState<OpenRowMenu | null>(null)
  const handlers = useMemo(
    () => ({ move, trash, dragOut, more: ({ id }: LibraryRow, button: HTMLElement) => setMenu({ id, button }) }),
    [move, trash, dragOut],
  )
  const { select, clear, ids, picked } = picks
  const keys = useMemo(
    () => ({
      ...{ select, clear },
      trash: (id: string) => trash(ids.has(id) ? picked : shown.flatMap(({ row }) => (row.id === id ? [row] : []))),
    }),
    [select, clear, trash, ids, picked, shown],
  )
  const menuRow = menu === null ? undefined : rows.get(menu.id)
  const controls = (
    <Group gap={8}>
      <Button
        variant="default"
        leftSection={<RefreshCw size={14} aria-hidden />}
        onClick={() => act('scanLibrary', {})}
        disabled={status?.scanning === true}
      >
        {t('lookAgain')}
      </Button>
      <CheckFiles rows={shown} />
      <CheckUpdates disabled={all.length === 0} />
      <Button
        variant="default"
        leftSection={<History size={14} aria-hidden />}
        data-testid="changes"
        onClick={() => setChanges(true)}
      >
        {words('list.open')}
      </Button>
      <LockMenu />
      {changes && <DeedsDialog onClose={() => setChanges(false)} />}
    </Group>
  )
  if (status?.ready !== true) {
    return (
      <Page title={t('title')} fixed>
        <PageLoading />
      </Page>
    )
  }
  if (all.length === 0 && !status.scanning) {
    return (
      <Page title={t('title')} controls={controls} fixed>
        <NoFiles />
      </Page>
    )
  }
  return (
    <Page title={t('title')} controls={controls} fixed>
      <Usage rows={all} />
      <WorkLine status={status} />
      <LibraryFilters rows={all} filter={filter} onChange={setFilter} />
      {shown.length === 0 ? (
        <EmptyState
          icon={ListFilter}
          title={t('noMatch.title')}
          text={t('noMatch.text')}
          action={
            <Button variant="default" onClick={() => setFilter(noFilter)}>
              {t('noMatch.clear')}
            </Button>
          }
        />
      ) : (
        <>
          {picks.picked.length > 0 && (
            <FileSelectionBar
              picked={picks.picked}
              onMove={() => move(picks.picked)}
              onTrash={() => trash(picks.picked)}
              onClose={picks.clear}
            />
          )}
          <div className={classes.table}>
            <LibraryTable rows={shown} hashing={status.hashing} picked={picks.ids} handlers={handlers} keys={keys} />
          </div>
        </>
      )}
      {menu !== null && menuRow !== undefined && (
        <RowMenu
          row={menuRow}
          away={menuRow.away ? all.flatMap(({ row }) => (row.away ? [row.id] : [])) : []}
          button={menu.button}
          handlers={deeds}
          onClose={() => setMenu(null)}
        />
      )}
      {deeds.dialog}
    </Page>
  )
}

function NoFiles() {
  const { t } = useTranslation('library')
  return (
    <EmptyState
      icon={LibraryBig}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <>
          <Button component={Link} to="/browse">
            {t('empty.browse')}
          </Button>
          <Button component={Link} to="/folders" variant="default">
            {t('empty.folders')}
          </Button>
        </>
      }
    />
  )
}
