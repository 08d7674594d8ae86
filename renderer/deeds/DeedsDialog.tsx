import { ActionIcon, Button } from '@mantine/core'
import type { Deed } from '@shared/deed'
import type { Failure } from '@shared/failure'
import { Copy, FolderInput, FolderOpen, PencilLine, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../api'
import { dayOrTime } from '../downloads/incidentWords'
import { useApp } from '../state/store'
import { useNow } from '../state/useNow'
import { Dialog } from '../ui/Dialog'
import { act } from '../ui/act'
import { answerWords } from '../ui/failureWords'
import { shorten } from '../ui/shorten'
import classes from './Deeds.module.css'
import { deedFacts, deedTitle, lastParts, type DeedFacts } from './deedWords'

/** All that the app did to files, the newest first, each with its way back. */
export function DeedsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('deeds')
  const deeds = useApp((app) => app.deeds) ?? []
  return (
    <Dialog onClose={onClose} size={720} title={t('list.title')} closeButtonProps={{ 'aria-label': t('list.close') }}>
      <p className={classes.about}>{deeds.length === 0 ? t('list.noneText') : t('list.about')}</p>
      {deeds.length > 0 && (
        <ul className={classes.list} aria-label={t('list.label')} tabIndex={0}>
          {[...deeds].reverse().map((deed) => (
            <DeedRow key={deed.id} deed={deed} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}

const icons = { move: FolderInput, rename: PencilLine, copy: Copy, trash: Trash2 } as const

function DeedRow({ deed }: { deed: Deed }) {
  const { t } = useTranslation('deeds')
  const { t: common } = useTranslation('common')
  const now = useNow(60_000, true)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const facts = deedFacts(deed)
  const Icon = icons[facts.sort]
  const what = deedTitle(t, facts.sort, 1, shorten(facts.name, 60))
  const undo = async () => {
    setBusy(true)
    const reply = await ask('undoDeed', { id: deed.id })
    setBusy(false)
    setFailure(reply.ok ? null : reply.failure)
  }
  const words = failure === null ? null : answerWords(failure)
  const undone = deed.state === 'undone'
  const shown = facts.sort !== 'trash' || undone
  return (
    <li className={classes.row} data-testid="deed" data-state={deed.state}>
      <Icon size={17} aria-hidden className={classes.icon} />
      <span className={classes.words}>
        <span className={classes.name} title={facts.name} dir="auto">
          {what}
        </span>
        <Where facts={facts} />
        {words !== null && (
          <span className={classes.why} role="alert">
            {common('stop', { text: words.title })} {words.sentence}
          </span>
        )}
      </span>
      <span className={classes.time}>{dayOrTime(deed.at, now)}</span>
      {shown && (
        <ActionIcon aria-label={t('list.show', { name: facts.name })} onClick={() => act('showDeed', { id: deed.id })}>
          <FolderOpen size={15} aria-hidden />
        </ActionIcon>
      )}
      {undone ? (
        <span className={classes.done}>{t('undone')}</span>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          loading={busy}
          leftSection={<Undo2 size={13} aria-hidden />}
          aria-label={t('list.undoOf', { what })}
          onClick={() => void undo()}
        >
          {failure === null ? t('undo') : t('list.retry')}
        </Button>
      )}
    </li>
  )
}

function Where({ facts: { sort, from, to } }: { facts: DeedFacts }) {
  const { t } = useTranslation('deeds')
  const words =
    to === null
      ? t('from', { from: lastParts(from) })
      : sort === 'rename'
        ? t('newName', { name: to.name })
        : t('fromTo', { from: lastParts(from), folder: lastParts(to.folder) })
  return (
    <span className={classes.aside} title={to === null ? from : `${from} → ${to.folder}`}>
      {words}
    </span>
  )
}
