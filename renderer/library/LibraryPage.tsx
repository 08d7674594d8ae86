import { Button, Group } from '@mantine/core'
import { History, LibraryBig, ListFilter, RefreshCw } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DeedsDialog } from '../deeds/DeedsDialog'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { PageLoading } from '../ui/PageLoading'
import { CheckUpdates } from './CheckUpdates'
import { FileSelectionBar } from './FileSelectionBar'
import classes from './LibraryPage.module.css'
import { LibraryFilters } from './LibraryFilters'
import { LibraryTable } from './LibraryTable'
import { Usage } from './Usage'
import { useFileDeeds } from './useFileDeeds'
import { useFilePicks } from './useFilePicks'
import { filtered, noFilter, shownRows } from './view'
import { WorkLine } from './WorkLine'

/** What is in the model folders, and what it is. */
export function LibraryPage() {
  const { t } = useTranslation('library')
  const { t: words } = useTranslation('deeds')
  const rows = useApp((state) => state.library.rows)
  const status = useApp((state) => state.library.status)
  const [filter, setFilter] = useState(noFilter)
  useEffect(() => {
    act('watchLibrary', {})
  }, [])
  const all = useMemo(() => shownRows(rows.values()), [rows])
  // The field keeps up with the typing, however many rows there are.
  const wanted = useDeferredValue(filter)
  const shown = useMemo(() => filtered(all, wanted), [all, wanted])
  const picks = useFilePicks(shown)
  const deeds = useFileDeeds()
  const [changes, setChanges] = useState(false)
  const { move, trash } = deeds
  const { dragOut } = picks
  const handlers = useMemo(() => ({ move, trash, dragOut }), [move, trash, dragOut])
  const keys = {
    select: picks.select,
    clear: picks.clear,
    trash: (id: string) =>
      trash(picks.ids.has(id) ? picks.picked : shown.flatMap(({ row }) => (row.id === id ? [row] : []))),
  }
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
      <CheckUpdates />
      <Button
        variant="default"
        leftSection={<History size={14} aria-hidden />}
        data-testid="changes"
        onClick={() => setChanges(true)}
      >
        {words('list.open')}
      </Button>
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
