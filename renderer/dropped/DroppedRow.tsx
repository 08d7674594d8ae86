import { ActionIcon, Button, Progress, Select } from '@mantine/core'
import { formatBytes } from '@shared/format'
import { CircleAlert, CircleCheck, CircleHelp, FileBox, FolderX, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { shortBaseModel } from '../browse/shortBaseModel'
import { useTypeLabel } from '../browse/useTypeLabel'
import { TargetMenu } from '../model/TargetMenu'
import { useApp } from '../state/store'
import { answerWords } from '../ui/failureWords'
import { seenName } from '../ui/seenName'
import { shorten } from '../ui/shorten'
import classes from './DroppedSheet.module.css'
import {
  aim,
  chooseType,
  identityOf,
  readAgain,
  takeOff,
  twinAbove,
  useDroppedSheet,
  type DroppedEntry,
} from './droppedState'
import { hindrance, useDroppedPlan } from './useDroppedPlan'

type DroppedRowProps = { entry: DroppedEntry; onReady: (id: string, ready: boolean) => void }

/** One dropped file: what it is, and where it goes. Tells whether it can be put there now. */
export function DroppedRow({ entry, onReady }: DroppedRowProps) {
  const { t } = useTranslation('dropped')
  const { file, state } = entry
  const { id, bytes, problem } = file
  const name = seenName(file.name)
  const identity = identityOf(entry)
  const { plan, failure } = useDroppedPlan(entry)
  const isTwin = useTwin(entry)
  const isReady =
    (state.kind === 'identified' || (state.kind === 'failed' && identity !== null)) &&
    plan !== null &&
    failure === null &&
    !isTwin &&
    hindrance(plan) === null
  useEffect(() => {
    onReady(id, isReady)
    return () => onReady(id, false)
  }, [id, isReady, onReady])
  const known = identity?.known ?? null
  const Icon =
    problem === 'folder'
      ? FolderX
      : problem !== null
        ? CircleAlert
        : known !== null
          ? CircleCheck
          : identity === null
            ? FileBox
            : CircleHelp
  return (
    <li className={classes.row} data-testid="dropped" data-state={problem ?? state.kind}>
      <Icon size={17} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <span className={classes.name} title={name} dir="auto">
          {known === null ? name : `${known.modelName}, ${known.versionName}`}
        </span>
        <span className={classes.aside} title={name}>
          {[known === null ? null : shorten(name, 60), problem === 'folder' ? null : formatBytes(bytes)]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        {problem === null ? (
          <Facts entry={entry} />
        ) : (
          <span className={classes.problem}>{t(`problem.${problem}`)}</span>
        )}
      </div>
      {problem === null && <Place entry={entry} plan={plan} planFailure={failure} />}
      <ActionIcon aria-label={t('row.remove', { name })} disabled={state.kind === 'filing'} onClick={() => takeOff(id)}>
        <X size={15} aria-hidden />
      </ActionIcon>
    </li>
  )
}

/** True for the same file as one above it that goes to the same place. */
function useTwin(entry: DroppedEntry): boolean {
  return useDroppedSheet(({ entries, target }) => twinAbove(entries ?? [], entry, target) !== undefined)
}

/** How far the reading is, then what it is and how that is known. */
function Facts({ entry }: { entry: DroppedEntry }) {
  const { t } = useTranslation('dropped')
  const typeLabel = useTypeLabel()
  const { file, state } = entry
  const done = useApp((app) => app.droppedBytes.get(file.id) ?? 0)
  const identity = identityOf(entry)
  if (state.kind === 'waiting') return <span className={classes.aside}>{t('row.waiting')}</span>
  if (state.kind === 'reading') {
    return (
      <span className={classes.aside}>
        {done >= file.bytes ? t('row.asking') : t('row.hashing')}
        <Progress size={3} mt={4} value={(done / Math.max(1, file.bytes)) * 100} aria-hidden />
      </span>
    )
  }
  if (identity === null) return null
  const { known, sign, type, failure, copy } = identity
  const base = known?.baseModel ?? file.header?.baseModel ?? null
  const how =
    known !== null
      ? t(known.by === 'file' ? 'row.known' : 'row.byTensors')
      : failure !== null
        ? t('row.notAsked')
        : t('row.unknown')
  const why = entry.type !== null ? t('row.chosen') : sign === null ? null : t(`row.${sign}`)
  const facts = [how, typeLabel(entry.type ?? type), base === null ? null : shortBaseModel(base), why]
  return (
    <>
      <span className={classes.aside}>{facts.filter((fact) => fact !== null).join(' · ')}</span>
      {copy !== null && (
        <span className={classes.aside} title={copy}>
          {t('row.copy', { path: copy })}
        </span>
      )}
      {known === null && <TypeChoice entry={entry} guess={type} />}
    </>
  )
}

const types = [
  ...['Checkpoint', 'UNet', 'LORA', 'TextualInversion', 'VAE', 'Controlnet', 'Upscaler', 'TextEncoder', 'CLIPVision'],
  ...['Hypernetwork', 'MotionModule', 'Detection', 'Other'],
]

function TypeChoice({ entry, guess }: { entry: DroppedEntry; guess: string }) {
  const { t } = useTranslation('dropped')
  const typeLabel = useTypeLabel()
  const { id } = entry.file
  const name = seenName(entry.file.name)
  const all = types.includes(guess) ? types : [guess, ...types]
  return (
    <Select
      size="xs"
      mt={4}
      w={190}
      aria-label={t('row.type', { name })}
      data={all.map((value) => ({ value, label: typeLabel(value) }))}
      value={entry.type ?? guess}
      allowDeselect={false}
      onChange={(value) => chooseType(id, value === guess ? null : value)}
    />
  )
}

type PlaceProps = {
  entry: DroppedEntry
  plan: ReturnType<typeof useDroppedPlan>['plan']
  planFailure: ReturnType<typeof useDroppedPlan>['failure']
}

function Place({ entry, plan, planFailure }: PlaceProps) {
  const { t } = useTranslation('dropped')
  const { t: common } = useTranslation('common')
  const { file, state, target } = entry
  const isTwin = useTwin(entry)
  if (state.kind === 'filed' || state.kind === 'filing') {
    return (
      <div className={classes.place}>
        <span>{t(`row.${state.kind}`)}</span>
      </div>
    )
  }
  const failure = state.kind === 'failed' ? state.failure : (planFailure ?? plan?.obstacle ?? null)
  const words = failure === null ? null : answerWords(failure)
  if (state.kind === 'failed' && state.identity === null) {
    return (
      <div className={classes.place} role="alert">
        <span className={classes.problem}>{words?.title}</span>
        <Button size="compact-xs" variant="default" onClick={() => readAgain(file.id)}>
          {t('row.retry')}
        </Button>
      </div>
    )
  }
  if (identityOf(entry) === null) return <div className={classes.place} />
  if (plan === null) {
    return (
      <div className={classes.place}>
        <span className={classes.aside}>{words?.title ?? t('row.planning')}</span>
      </div>
    )
  }
  const stop = hindrance(plan)
  const note = isTwin
    ? t('row.twin')
    : stop !== null && stop !== 'obstacle'
      ? t(`row.${stop}`)
      : plan.clash === 'renamed'
        ? t('row.renamed')
        : plan.source === 'neutral'
          ? t('row.neutral')
          : null
  return (
    <div className={classes.place}>
      <span className={classes.path} title={plan.path}>
        {plan.shownPath.join(' / ')}
      </span>
      {note !== null && <span className={classes.aside}>{note}</span>}
      {words !== null && !isTwin && (
        <span className={classes.problem} role="alert">
          {common('stop', { text: words.title })} {words.sentence}
        </span>
      )}
      <TargetMenu name={seenName(file.name)} target={target} onChange={(next) => aim(file.id, next)} />
    </div>
  )
}
