import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { HardDriveDownload, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { FailureError } from '@shared/failure'
import { formatBytes } from '@shared/format'
import type { WantedFile } from '@shared/ipc'
import { MOST_FILES } from '@shared/limits'
import { call } from '../api'
import { KeyState } from '../model/KeyState'
import { NoProgram } from '../model/NoProgram'
import { planTotals } from '../model/planTotals'
import type { Plan } from '../model/usePlan'
import { useRiskQuestion } from '../model/useRiskQuestion'
import { notifyFailure } from '../ui/act'
import { failureWords } from '../ui/failureWords'
import classes from './SheetFooter.module.css'
import type { Item } from './sheetRows'
import { closeLinkSheet } from './sheetState'

type SheetFooterProps = {
  items: readonly Item[]
  wanted: readonly WantedFile[]
  plan: Plan
  /** True when nothing of the sheet is left to be looked up or put right. */
  settled: boolean
}

/** What the ticked files come to, and the one button. Files that may do harm are asked about before they are queued. */
export function SheetFooter({ items, wanted, plan, settled }: SheetFooterProps) {
  const { t } = useTranslation('links')
  const { t: model } = useTranslation('model')
  const { t: common } = useTranslation('common')
  const { t: own } = useTranslation('own')
  const client = useQueryClient()
  const planned = wanted.map(({ fileId }) => plan.files.get(fileId)).filter((place) => place !== undefined)
  const { toAdd, bytes, taken, freeAfterBytes, queued, there, blocked } = planTotals(planned)
  const adding = new Set(toAdd.map(({ fileId }) => fileId))
  const chosen = wanted.filter(({ fileId }) => adding.has(fileId)).slice(0, MOST_FILES)
  const add = useMutation({
    mutationFn: (files: WantedFile[]) => call('addDownloads', { files }),
    onSuccess: ({ ids }) => {
      notifications.show({
        color: 'green',
        title: t('footer.added', { count: ids.length }),
        message: t('footer.addedText'),
      })
      if (settled) closeLinkSheet()
    },
    onError: (error) =>
      notifyFailure(error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: ['plan'] }),
  })
  const risk = useRiskQuestion()
  const order = () => {
    const ids = new Set(chosen.map(({ fileId }) => fileId))
    const files = items.flatMap(({ ticked, file }) => (ticked && file !== null && ids.has(file.id) ? [file] : []))
    risk.ask(files, () => add.mutate(chosen))
  }
  const free =
    freeAfterBytes === null
      ? null
      : freeAfterBytes < 0
        ? model('place.tooLittle', { bytes: formatBytes(-freeAfterBytes) })
        : model('place.freeAfter', { bytes: formatBytes(freeAfterBytes) })
  const facts = [
    free,
    queued > 0 ? t('footer.queued', { count: queued }) : null,
    there > 0 ? t('footer.there', { count: there }) : null,
    blocked > 0 ? t('footer.blockedSome', { count: blocked }) : null,
  ].filter((fact) => fact !== null)
  const needsKey = planned.some(({ obstacle }) => obstacle?.kind === 'needsKey' || obstacle?.kind === 'badKey')
  const words =
    toAdd.length > 0
      ? taken === toAdd.length
        ? own('take', { count: taken })
        : t('footer.add', { count: toAdd.length, bytes: formatBytes(bytes) })
      : wanted.length === 0
        ? t('footer.nothing')
        : blocked > 0 && queued + there === 0
          ? t('footer.blocked')
          : t('footer.nothingLeft')
  return (
    <div className={classes.footer}>
      <NoProgram />
      <div className={classes.bar}>
        <HardDriveDownload size={16} aria-hidden="true" className={classes.quiet} />
        {plan.failure === null || wanted.length === 0 ? (
          <span className={classes.facts}>{facts.join(' · ')}</span>
        ) : (
          <span className={classes.facts} role="alert">
            <strong>{common('stop', { text: failureWords(plan.failure).title })}</strong>
            <Button size="xs" variant="light" onClick={plan.again}>
              {model('retry')}
            </Button>
          </span>
        )}
        <KeyState needsKey={needsKey} />
        <Button variant="default" onClick={closeLinkSheet}>
          {t('footer.cancel')}
        </Button>
        <Button
          className={classes.add ?? ''}
          data-testid="links-add"
          leftSection={<Plus size={16} aria-hidden="true" />}
          disabled={chosen.length === 0}
          loading={add.isPending || (wanted.length > 0 && planned.length === 0 && plan.loading)}
          onClick={order}
        >
          {words}
        </Button>
      </div>
      {risk.dialog}
    </div>
  )
}
