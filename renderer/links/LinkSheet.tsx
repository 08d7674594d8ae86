import { Modal, Progress, VisuallyHidden } from '@mantine/core'
import { useThrottledValue, useWindowEvent } from '@mantine/hooks'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlan } from '../model/usePlan'
import { afterPaint } from '../ui/useSoon'
import { countEntries } from './entries'
import classes from './LinkSheet.module.css'
import { closeLinkSheet, sheetShown, useLinkSheet } from './sheetState'
import { SheetFooter } from './SheetFooter'
import { SheetList } from './SheetList'
import { itemsOf, sheetRows, wantedOf, withPlans } from './sheetRows'
import { SheetToolbar } from './SheetToolbar'
import { useProgressWords } from './useProgressWords'

/** A plan is made anew at this distance (ms) at most while answers stream in. */
const PLAN_PAUSE_MS = 500

/** What several links lead to, each in its place, and what of it is to be downloaded. */
export function LinkSheet() {
  const { t } = useTranslation('links')
  const { open, entries, choices, target, notes } = useLinkSheet((sheet) => sheet)
  const content = useRef<HTMLDivElement>(null)
  const asked = useMemo(() => sheetRows(entries, choices, target), [entries, choices, target])
  const wanted = useMemo(() => wantedOf(itemsOf(asked)), [asked])
  const plan = usePlan(useThrottledValue(wanted, PLAN_PAUSE_MS))
  const rows = useMemo(() => withPlans(asked, plan.files), [asked, plan.files])
  const items = useMemo(() => itemsOf(rows), [rows])
  const counts = countEntries(entries)
  useEffect(() => afterPaint(sheetShown), [])
  const spoken = useProgressWords(entries.length, counts)

  // A dialog or menu above the sheet is outside of it, and takes its own Escape.
  useWindowEvent('keydown', (event) => {
    if (!open || event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return
    const within =
      event.target === document.body ||
      (event.target instanceof Node && content.current?.closest('[role="dialog"]')?.contains(event.target))
    if (within === true) closeLinkSheet()
  })

  const done = entries.length - counts.open
  const asides = [
    counts.problems > 0 ? t('problems', { count: counts.problems }) : null,
    notes.repeated > 0 ? t('repeated', { count: notes.repeated }) : null,
    notes.wordy > 0 ? t('wordy', { count: notes.wordy }) : null,
    notes.cut > 0 ? t('cut', { count: notes.cut }) : null,
  ].filter((words) => words !== null)
  return (
    <Modal
      opened={open}
      onClose={closeLinkSheet}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('title', { count: entries.length })}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{
        content: classes.content,
        header: classes.header,
        body: classes.body,
        title: classes.title,
        inner: classes.inner,
      }}
      transitionProps={{ duration: 0 }}
      // The sheet is not there before it is open: see sheetState.ts.
      returnFocus={false}
    >
      <div ref={content} className={classes.sheet} data-testid="link-sheet">
        <div className={classes.state}>
          <span data-testid="link-progress">
            {counts.open > 0 ? t('lookingUp', { done: String(done), count: entries.length }) : t('allDone')}
          </span>
          {asides.map((words) => (
            <span key={words}>{words}</span>
          ))}
        </div>
        <Progress
          className={classes.progress ?? ''}
          value={entries.length === 0 ? 0 : (done / entries.length) * 100}
          size={3}
          aria-hidden="true"
          data-idle={counts.open === 0 || undefined}
        />
        <SheetToolbar entries={entries} items={items} target={target} />
        <SheetList rows={rows} plan={plan} />
        <SheetFooter items={items} wanted={wanted} plan={plan} settled={counts.open === 0 && counts.problems === 0} />
        <VisuallyHidden role="status" aria-live="polite">
          {spoken}
        </VisuallyHidden>
      </div>
    </Modal>
  )
}
