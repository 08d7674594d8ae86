import { Alert, Button, Group } from '@mantine/core'
import type { Failure } from '@shared/failure'
import { programKinds, type Program, type ProgramKind } from '@shared/program'
import { FolderCheck, FolderPlus, FolderX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../api'
import { currentState } from '../state/store'
import { answerWords } from '../ui/failureWords'

/** What the last choice of a folder came to, when it did not fit. */
export type WrongFolder = { kind: ProgramKind; failure: Failure }

/**
 * Choosing a program's folder in main's picker, what was added last, and what was wrong with the last choice: `had` is the
 * program whose folder it is already.
 */
export function useAddProgram() {
  const [wrong, setWrong] = useState<WrongFolder | null>(null)
  const [addedId, setAddedId] = useState<string | null>(null)
  const [had, setHad] = useState<Program | null>(null)
  const [busy, setBusy] = useState(false)
  const add = async (kind: ProgramKind) => {
    setBusy(true)
    setHad(null)
    const { programs } = currentState().settings
    const reply = await ask('addProgram', { kind })
    setBusy(false)
    if (reply.ok && reply.value !== null) {
      const { id } = reply.value
      setAddedId(id)
      setHad(programs.find((program) => program.id === id) ?? null)
    }
    setWrong(reply.ok ? null : { kind, failure: reply.failure })
  }
  return { add, addedId, had, busy, wrong, dismiss: () => setWrong(null), dismissHad: () => setHad(null) }
}

/** One button per program. */
export function AddButtons({ add, busy }: { add: (kind: ProgramKind) => Promise<void>; busy: boolean }) {
  const { t } = useTranslation('folders')
  return (
    <Group gap="sm" wrap="nowrap">
      {programKinds.map((kind) => (
        <Button
          key={kind}
          variant="default"
          disabled={busy}
          leftSection={<FolderPlus size={15} aria-hidden />}
          onClick={() => void add(kind)}
          data-testid={`add-program-${kind}`}
        >
          {t(`add.${kind}`)}
        </Button>
      ))}
    </Group>
  )
}

/** Says that a chosen folder is one of the programs already: nothing is wrong, and nothing was added. */
export function HadNote({ program, onDismiss }: { program: Program; onDismiss: () => void }) {
  const { t } = useTranslation('folders')
  const { t: common } = useTranslation()
  return (
    <Alert
      color="blue"
      icon={<FolderCheck size={18} aria-hidden />}
      title={t('had.title', { name: program.name })}
      withCloseButton
      closeButtonLabel={common('dismiss')}
      onClose={onDismiss}
      role="status"
      data-testid="had-program"
      mb="md"
    >
      {t('had.text')}
      <div data-selectable>
        <code>{program.root}</code>
      </div>
    </Alert>
  )
}

/** Why a chosen folder does not fit, what was expected of it, and the next step. */
export function WrongFolderAlert(props: {
  wrong: WrongFolder
  add: (kind: ProgramKind) => Promise<void>
  onDismiss: () => void
}) {
  const { t } = useTranslation('folders')
  const { t: common } = useTranslation()
  const { kind, failure } = props.wrong
  const words = answerWords(failure)
  const other: ProgramKind = kind === 'comfyui' ? 'a1111' : 'comfyui'
  const isOther = failure.detail === 'looksLikeA1111' || failure.detail === 'looksLikeComfyUI'
  const next = isOther ? other : kind
  const alert = useRef<HTMLDivElement>(null)
  // The button that led here stays in view when the page is scrolled down; the focus brings this into view, too.
  useEffect(() => alert.current?.focus(), [props.wrong])
  return (
    <Alert
      ref={alert}
      tabIndex={-1}
      color="yellow"
      icon={<FolderX size={18} aria-hidden />}
      title={failure.kind === 'badFolder' ? t('wrong.title', { program: t(`kind.${kind}`) }) : words.title}
      withCloseButton
      closeButtonLabel={common('dismiss')}
      onClose={props.onDismiss}
      role="alert"
      data-testid="wrong-folder"
      mb="md"
    >
      {words.sentence}
      {failure.path !== undefined && (
        <div data-selectable>
          <code>{failure.path}</code>
        </div>
      )}
      <Button mt="sm" size="xs" variant="default" onClick={() => void props.add(next)}>
        {isOther ? t('wrong.asOther', { program: t(`kind.${other}`) }) : t('wrong.again')}
      </Button>
    </Alert>
  )
}
