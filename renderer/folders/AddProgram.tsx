import { Alert, Button, Group, Menu } from '@mantine/core'
import type { Failure } from '@shared/failure'
import { looksLike, programKinds, programNames, type Program, type ProgramKind } from '@shared/program'
import { ChevronDown, FolderCheck, FolderPlus, FolderX } from 'lucide-react'
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

/** The two that most have, each with its button; the others in a menu. */
const common = ['comfyui', 'a1111'] as const satisfies readonly ProgramKind[]
const others = programKinds.filter((kind) => kind !== 'comfyui' && kind !== 'a1111')

/** Buttons to choose a program's folder. */
export function AddButtons({ add, busy }: { add: (kind: ProgramKind) => Promise<void>; busy: boolean }) {
  const { t } = useTranslation('folders')
  return (
    <Group gap="sm" wrap="nowrap">
      {common.map((kind) => (
        <Button
          key={kind}
          variant="default"
          disabled={busy}
          leftSection={<FolderPlus size={15} aria-hidden />}
          onClick={() => void add(kind)}
          data-testid={`add-program-${kind}`}
        >
          {t('addProgram', { program: programNames[kind] })}
        </Button>
      ))}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            disabled={busy}
            rightSection={<ChevronDown size={15} aria-hidden />}
            data-testid="add-program-other"
          >
            {t('addOther')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map((kind) => (
            <Menu.Item key={kind} onClick={() => void add(kind)} data-testid={`add-program-${kind}`}>
              {programNames[kind]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
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
  const other = programKinds.find((one) => one !== kind && looksLike[one] === failure.detail)
  const alert = useRef<HTMLDivElement>(null)
  // The button that led here stays in view when the page is scrolled down; the focus brings this into view, too.
  useEffect(() => alert.current?.focus(), [props.wrong])
  return (
    <Alert
      ref={alert}
      tabIndex={-1}
      color="yellow"
      icon={<FolderX size={18} aria-hidden />}
      title={failure.kind === 'badFolder' ? t('wrong.title', { program: programNames[kind] }) : words.title}
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
      <Button mt="sm" size="xs" variant="default" onClick={() => void props.add(other ?? kind)}>
        {other === undefined ? t('wrong.again') : t('wrong.asOther', { program: programNames[other] })}
      </Button>
    </Alert>
  )
}
