import { notifications } from '@mantine/notifications'
import type { CommandOutput, Target } from '@shared/ipc'
import type { LibraryRow } from '@shared/schemas/libraryView'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DestinationDialog } from '../destinations/DestinationDialog'
import { answerWords } from '../ui/failureWords'
import { perform } from '../ui/perform'
import { TrashQuestion } from './TrashQuestion'

type Question =
  | { kind: 'move'; rows: readonly LibraryRow[] }
  | { kind: 'trash'; rows: readonly LibraryRow[]; others: CommandOutput<'otherNames'> }

/** Files that one question is about, at most. */
const MOST = 1000

/** Moving files of the library and putting them into the trash, with the question that comes before. */
export function useFileDeeds() {
  const { t: deeds } = useTranslation('deeds')
  const { t: common } = useTranslation('common')
  const { t: places } = useTranslation('destinations')
  const [question, setQuestion] = useState<Question | null>(null)
  const close = () => setQuestion(null)

  const tell = useCallback(
    ({ failed }: CommandOutput<'trashLibraryFiles'>) => {
      const [first] = failed
      if (first === undefined) return
      const { title, sentence } = answerWords(first.failure)
      notifications.show({
        color: 'red',
        title: deeds('failedMany', { count: failed.length }),
        message: [first.name, common('stop', { text: title }), sentence].filter((part) => part !== '').join(' · '),
      })
    },
    [common, deeds],
  )
  const putIntoTrash = useCallback(
    async (rows: readonly LibraryRow[]) => {
      const reply = await perform('trashLibraryFiles', { ids: idsOf(rows) })
      if (reply.ok) tell(reply.value)
    },
    [tell],
  )
  const moveTo = async (rows: readonly LibraryRow[], target: Target) => {
    const reply = await perform('moveLibraryFiles', { ids: idsOf(rows), target })
    if (reply.ok) tell(reply.value)
  }
  const move = useCallback((rows: readonly LibraryRow[]) => {
    const here = rows.filter(({ away }) => !away).slice(0, MOST)
    if (here.length > 0) setQuestion({ kind: 'move', rows: here })
  }, [])
  /** One is put there at once: that is undone as quickly. But not where a person may take it for gone, and it is not. */
  const ask = useCallback(
    async (rows: readonly LibraryRow[]) => {
      const reply = await perform('otherNames', { ids: idsOf(rows) })
      if (!reply.ok) return
      if (rows.length > 1 || reply.value.files > 0) setQuestion({ kind: 'trash', rows, others: reply.value })
      else await putIntoTrash(rows)
    },
    [putIntoTrash],
  )
  const trash = useCallback(
    (rows: readonly LibraryRow[]) => {
      const here = rows.filter(({ away }) => !away).slice(0, MOST)
      if (here.length > 0) void ask(here)
    },
    [ask],
  )

  const dialog = () => {
    if (question === null) return null
    const { rows } = question
    if (question.kind === 'move') {
      return (
        <DestinationDialog
          title={places('moveTitle', { count: rows.length })}
          type={commonType(rows)}
          onChoose={(target) => void moveTo(rows, target)}
          onClose={close}
        />
      )
    }
    return (
      <TrashQuestion rows={rows} others={question.others} onConfirm={() => void putIntoTrash(rows)} onClose={close} />
    )
  }
  return { move, trash, dialog: dialog() }
}

function idsOf(rows: readonly LibraryRow[]): string[] {
  return rows.map(({ id }) => id)
}

/** The type of all of them; null where they are of several. */
function commonType(rows: readonly LibraryRow[]): string | null {
  const types = new Set(rows.map(({ type }) => type))
  return types.size === 1 ? (rows[0]?.type ?? null) : null
}
