import { Button, Group } from '@mantine/core'
import { Download, ListFilter } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { KeyDialog } from '../key/KeyDialog'
import { groupOf } from '../state/groups'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import classes from './DownloadsPage.module.css'
import { DiskNotices } from './DiskNotices'
import { DownloadList } from './DownloadList'
import { FilterChips } from './FilterChips'
import { Inspector } from './Inspector'
import { KeyHints } from './KeyHints'
import { LockMenu } from '../needs/LockMenu'
import { readFilter, type Filter } from './listRows'
import { QuarantineDialog } from './QuarantineDialog'
import { RemoveDialog } from './RemoveDialog'
import { SelectionBar } from './SelectionBar'
import { Summary } from './Summary'
import { useSelection } from './useSelection'
import { useRowHandlers, type OpenDialog } from './useRowHandlers'

/** The queue and what became of it. */
export function DownloadsPage() {
  const { t } = useTranslation('downloads')
  const downloads = useApp((state) => state.downloads)
  const [search, setSearch] = useSearchParams()
  const filter = readFilter(search.get('show'))
  const selection = useSelection(downloads, search.get('row'))
  const show = (next: Filter) => {
    // What is out of sight is not to be dealt with by mistake.
    selection.unpick()
    setSearch(next === 'all' ? {} : { show: next }, { replace: true })
  }
  const { handlers, removeAll, dialog, closeDialog, moved } = useRowHandlers(selection.picked)
  const remove = (id: string) => {
    const several = selection.pickedIds.has(id)
    removeAll(several ? selection.picked : downloads.filter((download) => download.id === id))
  }
  const empty = !downloads.some(({ state }) => filter === 'all' || groupOf(state) === filter)
  return (
    <Page title={t('title')} controls={<Controls filter={filter} onShow={show} />} fixed>
      <div className={classes.split} onKeyDown={selection.onKeyDown}>
        <div className={classes.main}>
          <Summary />
          <DiskNotices />
          {selection.picked.length > 0 && (
            <SelectionBar
              picked={selection.picked}
              onRemove={() => removeAll(selection.picked)}
              onClose={selection.endPicking}
            />
          )}
          {empty ? (
            <Nothing filter={filter} onShowAll={() => show('all')} />
          ) : (
            <DownloadList
              downloads={downloads}
              filter={filter}
              handlers={handlers}
              moved={moved}
              selected={selection.selected?.id ?? null}
              picked={selection.pickedIds}
              onSelect={selection.select}
              onRemove={remove}
            />
          )}
        </div>
        {/* A fresh one for each, so that it begins at its top. */}
        {selection.selected !== null && (
          <Inspector key={selection.selected.id} download={selection.selected} onClose={selection.close} />
        )}
      </div>
      {dialog !== null && <Dialog dialog={dialog} onClose={closeDialog} />}
    </Page>
  )
}

function Controls({ filter, onShow }: { filter: Filter; onShow: (filter: Filter) => void }) {
  return (
    <Group gap={8}>
      <FilterChips value={filter} onChange={onShow} />
      <LockMenu />
      <KeyHints />
    </Group>
  )
}

function Nothing({ filter, onShowAll }: { filter: Filter; onShowAll: () => void }) {
  const { t } = useTranslation('downloads')
  if (filter === 'all') {
    return (
      <EmptyState
        icon={Download}
        title={t('empty.title')}
        text={t('empty.text')}
        action={
          <Button component={Link} to="/browse">
            {t('empty.action')}
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={ListFilter}
      title={t(`emptyFilter.${filter}`)}
      text={t('emptyFilter.text')}
      action={
        <Button variant="default" onClick={onShowAll}>
          {t('emptyFilter.action')}
        </Button>
      }
    />
  )
}

function Dialog({ dialog, onClose }: { dialog: OpenDialog; onClose: () => void }) {
  const { t } = useTranslation('downloads')
  if (dialog.kind === 'removeSeveral') return <RemoveDialog downloads={dialog.downloads} onClose={onClose} />
  const { download } = dialog
  if (dialog.kind === 'decide') {
    const { state } = download
    if (state.kind !== 'quarantined') return null
    return <QuarantineDialog download={download} failure={state.failure} path={state.path} onClose={onClose} />
  }
  return dialog.kind === 'key' ? (
    <KeyDialog
      text={t('keyText', { name: download.modelName })}
      onSaved={() => act('resumeDownload', { id: download.id })}
      onClose={onClose}
    />
  ) : (
    <RemoveDialog downloads={[download]} onClose={onClose} />
  )
}
