import { Button, Loader, Select } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { formatBytes } from '@shared/format'
import type { LockPlan, OpenedLock } from '@shared/schemas/needsCommands'
import { CircleCheck, CloudDownload, ListChecks, Plus, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api'
import { useApp } from '../state/store'
import { Dialog } from '../ui/Dialog'
import { failureOf } from '../ui/failureOf'
import { answerWords } from '../ui/failureWords'
import { notifyFailure } from '../ui/act'
import { perform } from '../ui/perform'
import classes from './NeedsSheet.module.css'
import { placeOf, type Chosen } from './restorePlaces'
import { closeRestore, useRestore } from './restoreState'

/** Rows that are drawn: who restores more wants their sum, not their names. */
const MOST_ROWS = 300

/** What a modelport.lock would bring and where, before a byte flows; and the one button. */
export function RestoreSheet() {
  const lock = useRestore()
  return lock === null ? null : <Sheet key={lock.lockId} lock={lock} />
}

function Sheet({ lock }: { lock: OpenedLock }) {
  const { t } = useTranslation('needs')
  const programs = useApp((app) => app.settings.programs)
  const standard = useApp((app) => app.settings.defaultProgramId)
  const [folder, setFolder] = useState<Chosen | null>(null)
  const [where, setWhere] = useState(() => {
    const first = programs.find(({ id }) => id === standard) ?? programs[0]
    return first === undefined || !lock.listedFits ? 'byType' : `program:${first.id}`
  })
  const place = placeOf(where, folder)
  const plan = useQuery({
    queryKey: ['planLock', lock.lockId, place],
    queryFn: ({ signal }) => call('planLock', { lockId: lock.lockId, place }, signal),
    staleTime: 5000,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    enabled: lock.files > 0,
  })
  const add = useMutation({
    mutationFn: () => call('restoreLock', { lockId: lock.lockId, place }),
    onSuccess: ({ ids }) => {
      notifications.show({
        color: 'green',
        title: t('lock.added', { count: ids.length }),
        message: t('lock.addedText'),
      })
      closeRestore()
    },
    onError: (error) => notifyFailure(failureOf(error)),
  })
  const choose = async (value: string | null) => {
    if (value !== 'folder') {
      if (value !== null) setWhere(value)
      return
    }
    const reply = await perform('chooseFolder', {})
    if (!reply.ok || reply.value === null) return
    setFolder({ id: reply.value.folderId, path: reply.value.path })
    setWhere('chosen')
  }
  const options = [
    ...programs.map(({ id, name }) => ({ value: `program:${id}`, label: t('lock.inProgram', { name }) })),
    ...(folder === null ? [] : [{ value: 'chosen', label: t('lock.inFolder', { path: folder.path }) }]),
    { value: 'folder', label: t('lock.chooseFolder') },
    { value: 'byType', label: t('lock.byType') },
  ]
  return (
    <Dialog
      onClose={closeRestore}
      size={720}
      title={t('lock.title', { count: lock.files, bytes: formatBytes(lock.bytes) })}
      closeButtonProps={{ 'aria-label': t('lock.close') }}
      classNames={{ title: classes.title, body: classes.body }}
      transitionProps={{ duration: 0 }}
    >
      <div data-testid="restore-sheet">
        {lock.files === 0 ? (
          <p className={classes.state} role="status">
            {t('lock.empty')}
          </p>
        ) : (
          <>
            <Select
              data-testid="restore-where"
              className={classes.where ?? ''}
              label={t('lock.where')}
              data={options}
              value={where}
              allowDeselect={false}
              onChange={(value) => void choose(value)}
            />
            {plan.data === undefined ? (
              <p className={classes.state} role={plan.error === null ? 'status' : 'alert'}>
                {plan.error === null ? (
                  <>
                    <Loader size={16} aria-hidden="true" /> {t('lock.planning')}
                  </>
                ) : (
                  answerWords(failureOf(plan.error)).title
                )}
              </p>
            ) : (
              <Plan plan={plan.data} busy={add.isPending} onAdd={() => add.mutate()} />
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}

function Plan({ plan, busy, onAdd }: { plan: LockPlan; busy: boolean; onAdd: () => void }) {
  const { t } = useTranslation('needs')
  const { files, freeAfterBytes } = plan
  const of = (state: LockPlan['files'][number]['state']) => files.filter((file) => file.state === state)
  const fetched = files.filter(
    ({ state, obstacle }) => obstacle === null && (state === 'missing' || state === 'pickle'),
  )
  const linked = of('owned').filter(({ obstacle }) => obstacle === null)
  const wanted = [...fetched, ...linked]
  const blocked = files.filter(({ obstacle }) => obstacle !== null).length
  const facts = [
    of('here').length > 0 ? t('lock.here', { count: of('here').length }) : null,
    linked.length > 0 ? t('lock.owned', { count: linked.length }) : null,
    of('queued').length > 0 ? t('lock.queued', { count: of('queued').length }) : null,
    blocked > 0 ? t('lock.blocked', { count: blocked }) : null,
    of('pickle').length > 0 ? t('lock.pickle', { count: of('pickle').length }) : null,
    freeAfterBytes === null || wanted.length === 0 ? null : t('lock.free', { bytes: formatBytes(freeAfterBytes) }),
  ].filter((fact) => fact !== null)
  return (
    <>
      {facts.length > 0 && (
        <p className={classes.state} role="status">
          {facts.join(' · ')}
        </p>
      )}
      <ul className={classes.list} aria-label={t('lock.list')} tabIndex={0}>
        {files.slice(0, MOST_ROWS).map((file) => (
          <FileRow key={file.shownPath.join('/')} file={file} />
        ))}
        {files.length > MOST_ROWS && (
          <li className={classes.row}>{t('lock.more', { count: files.length - MOST_ROWS })}</li>
        )}
      </ul>
      <div className={classes.footer}>
        <Button
          data-testid="restore-add"
          leftSection={<Plus size={16} aria-hidden="true" />}
          disabled={wanted.length === 0}
          loading={busy}
          onClick={onAdd}
        >
          {wanted.length === 0
            ? t('lock.nothing')
            : t('lock.add', {
                count: wanted.length,
                bytes: formatBytes(fetched.reduce((sum, { bytes }) => sum + bytes, 0)),
              })}
        </Button>
      </div>
    </>
  )
}

const icons = {
  missing: CloudDownload,
  pickle: TriangleAlert,
  here: CircleCheck,
  owned: CircleCheck,
  queued: ListChecks,
} as const
const looks = { missing: 'found', pickle: 'maybe', here: 'owned', owned: 'owned', queued: 'found' } as const

function FileRow({ file: { shownPath, bytes, state, obstacle } }: { file: LockPlan['files'][number] }) {
  const { t } = useTranslation('needs')
  const Icon = obstacle === null ? icons[state] : TriangleAlert
  const words = obstacle === null ? t(`lock.state.${state}`) : answerWords(obstacle).title
  const path = shownPath.join(' / ')
  return (
    <li className={classes.row} data-testid="restored" data-state={obstacle === null ? looks[state] : 'notFound'}>
      <Icon size={17} aria-hidden="true" className={classes.icon} />
      <span className={classes.words}>
        <span className={classes.name} title={path} data-selectable>
          {shownPath.at(-1)}
        </span>
        <span className={classes.aside} title={path}>
          {shownPath.slice(0, -1).join(' / ')}
        </span>
      </span>
      <span className={classes.fact}>
        <span>{words}</span>
        <span className={classes.aside}>{formatBytes(bytes)}</span>
      </span>
    </li>
  )
}
