import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatBytes } from '@shared/format'
import type { CommandOutput, Target } from '@shared/ipc'
import type { LibraryRow } from '@shared/schemas/libraryView'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DestinationDialog } from '../destinations/DestinationDialog'
import { Dialog } from '../ui/Dialog'
import { answerWords } from '../ui/failureWords'
import { perform } from '../ui/perform'

type Question = { kind: 'move' | 'trash'; rows: readonly LibraryRow[] }

/** Files that one question is about, at most. */
const MOST = 1000

/** Moving files of the library and putting them into the trash, with the question that comes before. */
export function useFileDeeds() {
  const { t } = useTranslation('library')
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
  /** One is put there at once: that is undone as quickly. */
  const trash = useCallback(
    (rows: readonly LibraryRow[]) => {
      const here = rows.filter(({ away }) => !away).slice(0, MOST)
      if (here.length > 1) setQuestion({ kind: 'trash', rows: here })
      else if (here.length === 1) void putIntoTrash(here)
    },
    [putIntoTrash],
  )

  const dialog = () => {
    if (question === null) return null
    const { kind, rows } = question
    if (kind === 'move') {
      return (
        <DestinationDialog
          title={places('moveTitle', { count: rows.length })}
          type={commonType(rows)}
          onChoose={(target) => void moveTo(rows, target)}
          onClose={close}
        />
      )
    }
    const size = formatBytes(rows.reduce((sum, { bytes }) => sum + bytes, 0))
    return (
      <Dialog onClose={close} title={t('trashing.title', { count: rows.length })} size="sm">
        <Text c="dimmed">{t('trashing.text', { size })}</Text>
        <Group justify="flex-end" gap="sm" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            {t('trashing.keep')}
          </Button>
          <Button
            color="red"
            onClick={() => {
              close()
              void putIntoTrash(rows)
            }}
          >
            {t('trashing.confirm')}
          </Button>
        </Group>
      </Dialog>
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
