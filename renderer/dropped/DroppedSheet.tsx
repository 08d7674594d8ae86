import { Button, Loader, Modal, SegmentedControl } from '@mantine/core'
import { FolderInput } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TargetMenu } from '../model/TargetMenu'
import { useApp } from '../state/store'
import classes from './DroppedSheet.module.css'
import { DroppedRow } from './DroppedRow'
import { aimAll, chooseHow, closeDropped, fileAll, useDroppedSheet, type DroppedEntry } from './droppedState'

/** Files that were dropped: what each is, where it belongs, and one button that puts them there. */
export function DroppedSheet() {
  const { t } = useTranslation('dropped')
  const { open, entries, tooMany, others } = useDroppedSheet((sheet) => sheet)
  const count = entries?.length ?? 0
  return (
    <Modal
      opened={open}
      onClose={closeDropped}
      size={820}
      title={entries === null ? t('reading') : t('title', { count })}
      closeButtonProps={{ 'aria-label': t('close') }}
      transitionProps={{ duration: 0 }}
    >
      <div data-testid="dropped-sheet">
        {entries === null ? (
          <p className={classes.state} role="status">
            <Loader size={16} aria-hidden /> {t('reading')}
          </p>
        ) : (
          <Entries entries={entries} />
        )}
        {tooMany > 0 && <p className={classes.note}>{t('tooMany', { count: tooMany })}</p>}
        {others > 0 && <p className={classes.note}>{t('others', { count: others })}</p>}
      </div>
    </Modal>
  )
}

function Entries({ entries }: { entries: readonly DroppedEntry[] }) {
  const { t } = useTranslation('dropped')
  const how = useDroppedSheet((sheet) => sheet.how)
  const [ready, setReady] = useState<ReadonlySet<string>>(new Set())
  const onReady = useCallback((id: string, isReady: boolean) => {
    setReady((before) => {
      if (before.has(id) === isReady) return before
      const after = new Set(before)
      if (isReady) after.add(id)
      else after.delete(id)
      return after
    })
  }, [])
  const toFile = entries.filter(({ file }) => ready.has(file.id)).map(({ file }) => file.id)
  const toRead = entries.filter(
    ({ file, state }) => file.problem === null && (state.kind === 'waiting' || state.kind === 'reading'),
  ).length
  const busy = entries.some(({ state }) => state.kind === 'filing')
  return (
    <>
      <Toolbar />
      <ul className={classes.list} aria-label={t('list')} tabIndex={0}>
        {entries.map((entry) => (
          <DroppedRow key={entry.file.id} entry={entry} onReady={onReady} />
        ))}
      </ul>
      <div className={classes.footer}>
        <span className={classes.count} role="status">
          {toRead > 0 && t('footer.reading', { count: toRead })}
        </span>
        <Button variant="default" onClick={closeDropped}>
          {t('footer.close')}
        </Button>
        <Button
          data-testid="dropped-file"
          leftSection={<FolderInput size={16} aria-hidden />}
          disabled={toFile.length === 0}
          loading={busy}
          onClick={() => void fileAll(toFile)}
        >
          {toFile.length === 0 ? t('footer.nothing') : t(`footer.${how}`, { count: toFile.length })}
        </Button>
      </div>
    </>
  )
}

/** What holds for all of them: moved or copied, and where to. */
function Toolbar() {
  const { t } = useTranslation('dropped')
  const { t: links } = useTranslation('links')
  const { how, target } = useDroppedSheet((sheet) => sheet)
  const programs = useApp((app) => app.settings.programs)
  const place =
    target === null
      ? links('standard')
      : target.kind === 'program'
        ? (programs.find(({ id }) => id === target.programId)?.name ?? '')
        : links('chosenFolder')
  return (
    <div className={classes.toolbar}>
      <SegmentedControl
        size="xs"
        aria-label={t('how')}
        data={[
          { value: 'move', label: t('move') },
          { value: 'copy', label: t('copy') },
        ]}
        value={how}
        onChange={(value) => chooseHow(value === 'copy' ? 'copy' : 'move')}
      />
      <span className={classes.where}>
        {t('where')} <strong>{place}</strong> <TargetMenu name={links('allFiles')} target={target} onChange={aimAll} />
      </span>
    </div>
  )
}
