import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { LibraryRow } from '@shared/schemas/libraryView'
import i18next from 'i18next'
import { Undo2 } from 'lucide-react'
import classes from '../deeds/Deeds.module.css'
import { act } from '../ui/act'
import { perform } from '../ui/perform'

/** ms for which the way back is offered. */
const OFFERED_MS = 15_000

/** Tells no more of a version as an update, and says so with a button that takes it back. */
export async function ignoreVersion({ versionId, name }: NonNullable<LibraryRow['update']>): Promise<void> {
  const reply = await perform('ignoreVersion', { versionId })
  if (!reply.ok) return
  const t = i18next.getFixedT(null, 'library')
  const deeds = i18next.getFixedT(null, 'deeds')
  const id = `ignored-${String(versionId)}`
  notifications.show({
    id,
    autoClose: OFFERED_MS,
    title: t('ignored', { name }),
    message: (
      <span className={classes.toast}>
        <Button
          size="compact-sm"
          variant="light"
          data-testid="undo-ignored"
          leftSection={<Undo2 size={13} aria-hidden />}
          onClick={() => {
            notifications.hide(id)
            act('heedVersion', { versionId })
          }}
        >
          {deeds('undo')}
        </Button>
      </span>
    ),
  })
}
